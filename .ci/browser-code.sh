#!/usr/bin/env bash
# Fails when anything of the server is among the dependencies of the browser's halves.
set -euo pipefail

server=(axum tokio sqlx sqlx-core sqlx-sqlite libsqlite3-sys hyper tower-http leptos_axum clap tracing-subscriber
    encoding_rs sha2 brotli rusqlite openssl rustls mio socket2)
found=0

# check FEATURE NEEDED REFUSED …
check() {
    local feature=$1 needed=$2 tree package
    shift 2
    tree=$(cargo tree --locked --no-default-features --features "$feature" --target wasm32-unknown-unknown \
        --edges normal,no-proc-macro --prefix none --format '{p}' | cut -d' ' -f1 | sort -u)
    [ "$(wc -l <<<"$tree")" -gt 15 ] || { echo "error: the list of dependencies is too short to be true" >&2; exit 1; }
    grep -qx "$needed" <<<"$tree" || { echo "error: $needed is not among the dependencies of $feature" >&2; exit 1; }
    for package in "$@"; do
        if grep -qx "$package" <<<"$tree"; then
            echo "error: $feature must not have the package: $package" >&2
            found=1
        fi
    done
    echo "    $feature: $(wc -l <<<"$tree") packages, $# looked for"
}

check hydrate web-sys leptos "${server[@]}"
check desk web-sys leptos "${server[@]}"
exit "$found"
