#!/usr/bin/env bash
# Draws the charts of the tests in WASM, and compares their bytes with the server's.
set -euo pipefail
unset CARGO_TARGET_DIR

cargo build --locked --profile tool --no-default-features --target wasm32-unknown-unknown --example chart_bytes
bash .ci/bindings.sh node target/wasm32-unknown-unknown/tool/examples/chart_bytes.wasm chart_bytes target/browser/chart-bytes
# Bindings for Node are CommonJS.
echo '{ "type": "commonjs" }' >target/browser/chart-bytes/package.json
node .ci/chart-bytes.mjs target/browser/chart-bytes/chart_bytes.js tests/chart_bytes.txt
