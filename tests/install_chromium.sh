#!/usr/bin/env bash
# Make sure that a Chromium is there for the browser tests, from Debian's packages where we may install them.
set -euo pipefail

for name in chromium chromium-browser google-chrome; do
  if command -v "$name" > /dev/null; then
    exit 0
  fi
done
exec bash "$(dirname "$0")/../tools/install_debian.sh" "The browser tests need Chromium" chromium fonts-dejavu-core
