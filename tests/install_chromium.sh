#!/usr/bin/env bash
# Make sure that a Chromium is there for the browser tests, from Debian's packages where we may install them.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" > /dev/null; then
    exit 0
  fi
done
if ! command -v apt-get > /dev/null; then
  echo "The browser tests need Chromium; install it and make sure that it is on the PATH as: chromium" >&2
  exit 1
fi
if [ "$(id -u)" -eq 0 ]; then
  as_root=()
elif command -v sudo > /dev/null && sudo --non-interactive true 2> /dev/null; then
  as_root=(sudo)
else
  echo "The browser tests need Chromium; install it with: sudo apt-get install chromium" >&2
  exit 1
fi
echo "Installing Chromium from Debian's packages (once, some minutes)"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core > /dev/null
