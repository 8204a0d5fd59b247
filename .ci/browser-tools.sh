#!/usr/bin/env bash
# Installs what the browser tests need and do not find: Debian's chromium, a Chinese font, the npm packages.
set -euo pipefail

needed=()
[ -x /usr/bin/chromium ] || needed+=(chromium)
fc-list 2>/dev/null | grep -q "Noto Sans CJK" || needed+=(fonts-noto-cjk fontconfig)
if [ ${#needed[@]} -gt 0 ]; then
    install="apt-get install -y --no-install-recommends ${needed[*]}"
    echo "==> Installing ${needed[*]} (about 1 minute)"
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
echo "==> Installing the npm packages of the browser tests (seconds)"
cd end2end
PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error || {
    echo "error: could not install the npm packages of end2end" >&2
    echo "hint: cd end2end && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci" >&2
    exit 1
}
