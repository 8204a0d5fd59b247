#!/usr/bin/env bash
# Builds target/release/industry-weekly and target/site; does nothing when nothing changed.
set -euo pipefail

stamp=target/release/.industry-weekly-built
sources=(Cargo.toml Cargo.lock rust-toolchain.toml .ci .cargo src migrations public style)
if [ -f "$stamp" ] && [ -x target/release/industry-weekly ] && [ -f target/site/pkg/industry-weekly.wasm ] &&
    [ -f target/site/pkg/desk.wasm ] &&
    [ -z "$(find "${sources[@]}" -path .ci/node_modules -prune -o -newer "$stamp" -print -quit)" ]; then
    echo "    nothing changed since the last build"
    exit 0
fi
# The stamp is the moment before the build: what is saved while it runs is built next time.
mkdir -p target/release target/browser target/site/pkg
touch target/release/.industry-weekly-building

echo "    the server"
cargo build --locked --release --bin industry-weekly

# browser FEATURE PROFILE NAME: the browser's half of that feature as target/site/pkg/NAME.wasm and NAME.js. Both halves leave a
# file of the same name, hence a profile for each.
browser() {
    local built=target/wasm32-unknown-unknown/$2/industry_weekly.wasm ready=target/site/pkg/$3.js
    echo "    the browser's half: $3"
    cargo build --locked --profile "$2" --lib --target wasm32-unknown-unknown --no-default-features --features "$1"
    if [ "$ready" -nt "$built" ] && [ "$ready" -nt .ci/build.sh ] && [ "$ready" -nt .ci/bindings.rs ] &&
        [ "$ready" -nt .ci/package-lock.json ]; then
        return
    fi
    bash .ci/bindings.sh web "$built" "$3" target/browser
    .ci/node_modules/.bin/wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int --enable-reference-types \
        "target/browser/$3_bg.wasm" -o "target/site/pkg/$3.wasm"
    cp "target/browser/$3.js" "$ready"
}
browser hydrate wasm-release industry-weekly
browser desk wasm-desk desk
mv target/release/.industry-weekly-building "$stamp"
