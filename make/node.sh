#!/bin/sh
# Writes the paths of Node.js 20 or later and of npm into .venv/: this machine's, else from PyPI.
set -eu

is_recent() {
    "$1" -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' >/dev/null 2>&1
}

use() {
    # The path of the program itself, because a version manager's stand-in depends on the folder.
    "$1" -p process.execPath >.venv/node-path
    echo "$2" >.venv/npm-path
}

[ -s .venv/node-path ] && [ -x "$(cat .venv/npm-path)" ] && is_recent "$(cat .venv/node-path)" && exit

# Debian packs Node.js and npm apart: one without the other is no use here.
if is_recent "${NODE:=node}" && npm --version >/dev/null 2>&1; then
    use "$NODE" "$(command -v npm)"
    exit
fi

echo "No Node.js 20 or later with npm on this machine: installing them from PyPI."
.venv/bin/python -m pip install --quiet --require-hashes -r requirements/node.txt
use .venv/bin/node .venv/bin/npm
