#!/bin/sh
# Sees that Firefox, WebKitGTK and a display without a screen are here, with apt's where they are missing;
# writes the path of Firefox into .venv/firefox-path.
set -eu

find_engines() {
    for name in "${FIREFOX:-}" "$(cat .venv/firefox-path 2>/dev/null)" firefox-esr firefox; do
        # Ubuntu's firefox command may only tell how to get the snap: only running tells.
        if [ -n "$name" ] && "$name" --version >/dev/null 2>&1; then
            command -v "$name" >.venv/firefox-path
            command -v WebKitWebDriver xvfb-run xauth >/dev/null && exit
            return
        fi
    done
}

find_engines

as_root=
[ "$(id -u)" -eq 0 ] || as_root="sudo -n"
if command -v apt-get >/dev/null && $as_root true 2>/dev/null; then
    echo "Firefox, WebKitGTK's driver or a virtual display is missing on this machine: installing them with apt-get."
    $as_root apt-get update -qq >/dev/null 2>&1 || true
    # One by one, because distributions have them under several names.
    for package in firefox-esr webkit2gtk-driver webkitgtk-webdriver xvfb xauth; do
        # Another installation may be under way on the machine: it is waited for.
        $as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq --yes --no-install-recommends -o DPkg::Lock::Timeout=300 "$package" >/dev/null 2>&1 || true
    done
    find_engines
fi

echo "An engine could not be installed: install firefox or firefox-esr, webkit2gtk-driver (WebKitWebDriver), xvfb and xauth, and try again." >&2
exit 1
