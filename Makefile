# make serve   the demonstration on http://127.0.0.1:3000
# make test    everything that CI checks
# make build   target/release/industry-weekly and its browser files
# make bench   speed, and what Lighthouse says
# make fuzz    a long run of the reader's fuzzer
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

include .ci/tools.mk

ADDRESS ?= 127.0.0.1:3000
CARGO_ALONE := cargo --locked

.PHONY: help serve build test check-format check-lint check-browser-code test-rust test-browser bench fuzz screenshot clean
help:
	@sed -n '1,5s/^# //p' Makefile

# The database of the demonstration lies beside the build, so that `make clean` takes it along.
serve: build
	@echo "==> Serving the demonstration on http://$(ADDRESS) (Ctrl-C ends it)"
	@target/release/industry-weekly serve --demo --address $(ADDRESS) --database target/demo/industry-weekly-demo.db

build: $(TOOLS)
	@echo "==> Building server and browser code (first time about 10 minutes on 2 cores; later only what changed)"
	@bash .ci/release.sh

test: check-format check-lint check-browser-code test-rust build test-browser
	@echo "==> All checks passed"

check-format:
	@echo "==> Formatting"
	cargo fmt --check

check-lint: $(TOOLS)
	@echo "==> Clippy, warnings as errors: server, browser code, plain tier (first time about 4 minutes)"
	$(CARGO_ALONE) clippy --all-targets -- -D warnings
	$(CARGO_ALONE) clippy --lib --no-default-features -- -D warnings
	$(CARGO_ALONE) clippy --lib --no-default-features --features hydrate --target wasm32-unknown-unknown -- -D warnings
	$(CARGO_ALONE) clippy --lib --no-default-features --features desk --target wasm32-unknown-unknown -- -D warnings

# Nothing of the server may reach the browser.
check-browser-code:
	@echo "==> The browser's dependencies"
	@bash .ci/browser-code.sh

test-rust: $(TOOLS)
	@echo "==> Unit, property, snapshot and HTTP tests (first time about 5 minutes)"
	$(CARGO_ALONE) test
	@echo "==> The charts' bytes in WASM (first time about 1 minute)"
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner $(CARGO_ALONE) test \
		--no-default-features --target wasm32-unknown-unknown --test chart_bytes

test-browser: $(BROWSER_TOOLS) build
	@echo "==> Browser tests: Chromium 83, 90, 92, 109 and today's, Firefox ESR, WebKitGTK (about 6 minutes)"
	cd end2end && node browsers/unpack.mjs && npx playwright test

bench: $(BROWSER_TOOLS) build
	@echo "==> Benchmarks"
	$(CARGO_ALONE) bench --bench speed
	@echo "==> The program is killed 1,000 times while it saves and publishes (about 3 minutes)"
	ROUNDS=1000 $(CARGO_ALONE) test --test killed -- --nocapture
	@echo "==> Lighthouse: performance, accessibility, best practices, search (about 3 minutes)"
	cd end2end && node lighthouse.mjs

fuzz:
	@echo "==> Fuzzing the reader; ROUNDS=$(or $(ROUNDS),1000000)"
	FUZZ_ROUNDS=$(or $(ROUNDS),1000000) $(CARGO_ALONE) test --release --no-default-features --test reader -- fuzz --nocapture

clean:
	cargo clean
