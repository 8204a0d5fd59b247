#!/usr/bin/env bash
# Builds target/release/industry-weekly and target/site; does nothing when nothing changed.
set -euo pipefail

stamp=target/release/.industry-weekly-built
sources=(Cargo.toml Cargo.lock rust-toolchain.toml .ci .cargo src migrations public style)
if [ -f "$stamp" ] && [ -x target/release/industry-weekly ] && [ -f target/site/pkg/industry-weekly.wasm ] &&
    [ -f target/site/pkg/desk.wasm ] &&
    [ -z "$(find "${sources[@]}" -newer "$stamp" -print -quit)" ]; then
    echo "    nothing changed since the last build"
    exit 0
fi
# The stamp is the moment before the build: what is saved while it runs is built next time.
mkdir -p target/release
touch target/release/.industry-weekly-building
cargo leptos build --release

# The editor's half for the browser: a second file, made with the flags and in the folder that cargo-leptos has for the first.
# cargo-leptos empties the site, so this comes after it.
cargo build --package=industry-weekly --lib --target-dir=target/front --target=wasm32-unknown-unknown \
    --no-default-features --features=desk --profile=wasm-release
wasm-bindgen --target=web --out-name=desk --out-dir=target/front/desk \
    target/front/wasm32-unknown-unknown/wasm-release/industry_weekly.wasm
wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int target/front/desk/desk_bg.wasm -o target/site/pkg/desk.wasm
cp target/front/desk/desk.js target/site/pkg/desk.js
mv target/release/.industry-weekly-building "$stamp"
