#!/usr/bin/env bash
# Looks whether the build has what it needs, and installs what it may: the compiler's WASM target, Lightning CSS, wasm-opt.
set -euo pipefail

missing() { # what, command that installs it
    echo "error: $1 is missing" >&2
    echo "hint: $2" >&2
    exit 1
}

command -v cargo >/dev/null || missing "Rust (cargo)" "install Rust 1.95 with rustup"
command -v cc >/dev/null || missing "a C compiler (cc)" "apt-get install -y gcc libc6-dev"
command -v npm >/dev/null || missing "Node.js with npm" "apt-get install -y nodejs npm"

if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    echo "==> Installing the WASM target of the compiler (seconds)"
    rustup target add wasm32-unknown-unknown ||
        missing "the target wasm32-unknown-unknown" "rustup target add wasm32-unknown-unknown"
fi

echo "==> Installing Lightning CSS and wasm-opt (seconds)"
# No package's own script runs: both bring their programs along.
(cd .ci && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) ||
    missing "one of Lightning CSS and wasm-opt" "cd .ci && npm ci --ignore-scripts"
touch .ci/node_modules/.package-lock.json
