#!/usr/bin/env bash
# Install Debian packages where we may: install_debian.sh "What needs them" PACKAGE...
set -euo pipefail

what=$1
shift
if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo > /dev/null && sudo --non-interactive true 2> /dev/null; then
  as_root=(sudo)
else
  as_root=(none)
fi
if ! command -v apt-get > /dev/null || [ "${as_root[*]-}" = none ]; then
  echo "$what; install it with: sudo apt-get install $*" >&2
  exit 1
fi
echo "$what: installing $* from Debian's packages (once)"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends "$@" > /dev/null
