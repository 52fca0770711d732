#!/bin/sh
# Fills .venv/ with the Python that .python-version names: from this machine, else fetched with uv.
set -eu

version=$(cut -d. -f1,2 .python-version)

# A version manager's stand-in may be on the path and refuse to start: only running tells.
runs() {
    "$@" -c "import sys; sys.exit('%d.%d' % sys.version_info[:2] != '$version')" >/dev/null 2>&1
}

made() {
    runs .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1
}

fetch_uv() {
    command -v uv && return
    for python in python3 python; do
        # Debian's python3 may lack venv, others lack pip: either is enough.
        if "$python" -m venv "$tools" >/dev/null 2>&1 && "$tools/bin/python" -m pip install \
            --quiet --require-hashes -r requirements/lock.txt >/dev/null 2>&1
        then
            echo "$tools/bin/uv" && return
        fi
        if "$python" -m pip install --quiet --target "$tools/packages" \
            --require-hashes -r requirements/lock.txt >/dev/null 2>&1
        then
            echo "$tools/packages/bin/uv" && return
        fi
    done
    return 1
}

made && exit

rm -rf .venv
for python in python3 "python$version" python; do
    if runs "$python" && "$python" -m venv .venv >/dev/null 2>&1 && made; then
        echo "Using Python $version of this machine in .venv/."
        exit
    fi
done

echo "No usable Python $version on this machine: fetching it with uv into .python/."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
rm -rf .venv
if uv=$(fetch_uv) && UV_PYTHON_INSTALL_DIR=$PWD/.python "$uv" venv \
    --quiet --no-config --seed --python "$version" .venv >/dev/null 2>&1 && made
then
    exit
fi

rm -rf .venv
echo "Python $version could not be fetched: install it with its venv module, so that 'python$version -m venv' runs, and try again." >&2
exit 1
