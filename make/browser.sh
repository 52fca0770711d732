#!/bin/sh
# Writes the path of a Chromium into .venv/browser-path: this machine's, else apt's, else Playwright's.
# Where apt has it, the same engine comes without its windows too: most tests use that, and run faster.
set -eu

as_root=
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"

# Another installation may be under way on the machine: it is waited for.
install() {
    command -v apt-get >/dev/null && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -qq --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "$1" >/dev/null 2>&1
}

command -v chromium-headless-shell >/dev/null || install chromium-headless-shell || true

find_browser() {
    for name in "${CHROMIUM:-}" "$(cat .venv/browser-path 2>/dev/null)" \
        chromium chromium-browser google-chrome google-chrome-stable chrome \
        microsoft-edge microsoft-edge-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge" "$@"
    do
        # Ubuntu's chromium command may only tell how to get the snap: only running tells.
        if [ -n "$name" ] && "$name" --version >/dev/null 2>&1; then
            command -v "$name" >.venv/browser-path
            exit
        fi
    done
}

find_browser

if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "No Chromium, Chrome or Edge on this machine: installing chromium with apt-get."
    $as_root apt-get update -qq >/dev/null 2>&1 || true
    install chromium || true
    install chromium-headless-shell || true
    find_browser
fi

echo "No Chromium, Chrome or Edge on this machine: fetching Playwright's Chromium."
.venv/bin/python -m playwright install chromium >/dev/null 2>&1 || true
find_browser "$(.venv/bin/python -c 'from playwright.sync_api import sync_playwright
with sync_playwright() as playwright:
    print(playwright.chromium.executable_path)')"

echo "No browser could be installed for the tests: install Chromium, Chrome or Edge, or set CHROMIUM to the path of one, and try again." >&2
exit 1
