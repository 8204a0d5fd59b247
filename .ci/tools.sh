#!/usr/bin/env bash
# Installs what the build needs and does not find: the WASM target, cargo-leptos, wasm-bindgen, wasm-opt.
set -euo pipefail

missing() { # what, command that installs it
    echo "error: $1 is missing and could not be installed" >&2
    echo "hint: $2" >&2
    exit 1
}

command -v cargo >/dev/null || missing "Rust (cargo)" "install Rust 1.95 with rustup"
command -v cc >/dev/null || missing "a C compiler (cc)" "apt-get install -y gcc libc6-dev"
command -v npm >/dev/null || missing "npm" "apt-get install -y nodejs npm"

grep -q "wasm-bindgen = { version = \"=$WASM_BINDGEN_VERSION\"" Cargo.toml ||
    missing "agreement between Cargo.toml and .ci/tools.mk on wasm-bindgen $WASM_BINDGEN_VERSION" \
        "write the same version into both"

echo "==> The WASM target of the compiler (seconds)"
target_libraries="$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown"
if [ ! -d "$target_libraries" ]; then
    rustup target add wasm32-unknown-unknown ||
        missing "the target wasm32-unknown-unknown" "rustup target add wasm32-unknown-unknown"
fi

mkdir -p "$TOOLS_FOLDER/bin"
has() { "$TOOLS_FOLDER/bin/$1" --version 2>/dev/null | grep -qF " $2"; }

# Build tools need not be fast: little optimisation makes them quick to build.
export CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_DEBUG=0
export CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
if ! has cargo-leptos "$CARGO_LEPTOS_VERSION"; then
    echo "==> Installing cargo-leptos $CARGO_LEPTOS_VERSION (about 5 minutes on 2 cores, once)"
    cargo install cargo-leptos --version "$CARGO_LEPTOS_VERSION" --locked --no-default-features \
        --features no_downloads --root "$TOOLS_FOLDER" --quiet ||
        missing "cargo-leptos" "cargo install cargo-leptos --version $CARGO_LEPTOS_VERSION --locked"
fi
if ! has wasm-bindgen "$WASM_BINDGEN_VERSION"; then
    echo "==> Installing wasm-bindgen $WASM_BINDGEN_VERSION (about 2 minutes on 2 cores, once)"
    # Its own lock file names a package that the registry no longer serves, hence no --locked.
    CARGO_PROFILE_RELEASE_OPT_LEVEL=1 cargo install wasm-bindgen-cli --version "$WASM_BINDGEN_VERSION" \
        --root "$TOOLS_FOLDER" --quiet ||
        missing "wasm-bindgen" "cargo install wasm-bindgen-cli --version $WASM_BINDGEN_VERSION"
fi
binaryen="$TOOLS_FOLDER/binaryen-$BINARYEN_VERSION"
if [ ! -x "$binaryen/node_modules/.bin/wasm-opt" ]; then
    echo "==> Installing wasm-opt from binaryen $BINARYEN_VERSION (seconds, once)"
    npm install --silent --no-audit --no-fund --prefix "$binaryen" "binaryen@$BINARYEN_VERSION" ||
        missing "wasm-opt" "npm install --prefix $binaryen binaryen@$BINARYEN_VERSION"
fi
ln -sf "$binaryen/node_modules/.bin/wasm-opt" "$TOOLS_FOLDER/bin/wasm-opt"
