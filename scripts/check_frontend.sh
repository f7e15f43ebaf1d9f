#!/bin/sh
# Builds the style sheets and the script again and compares them with what is committed: a source changed without a
# build, or a built file changed by hand, ends with status 1. Needs Node; nothing else in the project does.
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
committed="$root/learning_site/design/static/design"
fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

npm --prefix "$root/frontend" ci --no-audit --no-fund --ignore-scripts --silent
node "$root/frontend/build.mjs" "$fresh"

status=0
for folder in css fonts images js; do
  diff -r "$committed/$folder" "$fresh/$folder" >/dev/null || {
    echo "learning_site/design/static/design/$folder is not what frontend/ builds. Run: make frontend" >&2
    status=1
  }
done
exit "$status"
