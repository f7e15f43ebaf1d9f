#!/bin/sh
# Builds learning_site/design/static/design from frontend/. Commit what it writes.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
npm --prefix "$root/frontend" ci --no-audit --no-fund --ignore-scripts --silent
node "$root/frontend/build.mjs"
