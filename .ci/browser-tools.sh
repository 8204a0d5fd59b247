#!/usr/bin/env bash
# Installs what the browser tests need and do not find: Debian's chromium, Firefox ESR and WebKitGTK, a Chinese font, and the npm
# packages, which bring the old Chromiums along.
set -euo pipefail

needed=()
[ -x /usr/bin/chromium ] || needed+=(chromium)
[ -x /usr/bin/firefox-esr ] || needed+=(firefox-esr)
# The driver, its MiniBrowser, and a screen for it.
[ -x /usr/bin/WebKitWebDriver ] || needed+=(webkit2gtk-driver)
[ -x /usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser ] || needed+=(libwebkit2gtk-4.1-0)
command -v Xvfb >/dev/null || needed+=(xvfb)
# Read to its end: fc-list would fail when nobody listens any more.
fc-list 2>/dev/null | grep "Noto Sans CJK" >/dev/null || needed+=(fonts-noto-cjk fontconfig)
if [ ${#needed[@]} -gt 0 ]; then
    install="apt-get install -y --no-install-recommends ${needed[*]}"
    echo "==> Installing ${needed[*]} (1 to 3 minutes)"
    if [ "$(id -u)" != 0 ]; then
        echo "error: missing for the browser tests: ${needed[*]}" >&2
        echo "hint: sudo apt-get update && sudo $install" >&2
        exit 1
    fi
    if ! { apt-get update -qq && DEBIAN_FRONTEND=noninteractive $install -qq >/dev/null; }; then
        echo "error: could not install: ${needed[*]}" >&2
        echo "hint: apt-get update && $install" >&2
        exit 1
    fi
fi
echo "==> Installing the npm packages of the browser tests (about half a minute)"
cd end2end
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error || {
    echo "error: could not install the npm packages of end2end" >&2
    echo "hint: cd end2end && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci" >&2
    exit 1
}
node browsers/unpack.mjs
