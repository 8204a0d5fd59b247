#!/usr/bin/env bash
# bindings.sh web|node FILE.wasm NAME FOLDER: NAME.js and NAME_bg.wasm; builds the tool that makes them where it is missing or old.
set -euo pipefail
unset CARGO_TARGET_DIR

cargo build --locked --profile tool --no-default-features --features bindings --bin bindings
exec target/tool/bindings "$@"
