# make serve   the demonstration on http://127.0.0.1:3000
# make test    everything that CI checks
# make build   target/release/industry-weekly and its browser files
# make bench   speed, and what Lighthouse says
# make fuzz    a long run of the reader's fuzzer
# make timing  what a fresh machine pays for the first page
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
# Steps write into one list, and builds into one folder.
.NOTPARALLEL:

include .ci/tools.mk

ADDRESS ?= 127.0.0.1:3000
CARGO_ALONE := cargo --locked
STEP := @bash .ci/step.sh

.PHONY: help serve build test begin check-format check-lint check-browser-code test-rust test-wasm test-browser bench fuzz timing clean
help:
	@sed -n '1,6s/^# //p' Makefile

# The database of the demonstration lies beside the build, so that `make clean` takes it along.
serve: build
	@echo "==> Serving the demonstration on http://$(ADDRESS) (Ctrl-C ends it)"
	@target/release/industry-weekly serve --demo --address $(ADDRESS) --database target/demo/industry-weekly-demo.db

build: $(BUILD_TOOLS)
	$(STEP) "Building server and browser code" bash .ci/build.sh

# Each step prints its seconds; in the end they stand together.
test: begin check-format check-lint check-browser-code test-rust test-wasm build test-browser
	@echo "==> All checks passed"
	@cat target/steps.txt

begin:
	@rm -f target/steps.txt

check-format:
	$(STEP) "Formatting" cargo fmt --check

check-lint: $(BUILD_TOOLS)
	$(STEP) "Clippy, warnings as errors: server" $(CARGO_ALONE) clippy --all-targets -- -D warnings
	$(STEP) "Clippy: plain tier" $(CARGO_ALONE) clippy --lib --no-default-features -- -D warnings
	$(STEP) "Clippy: readers' browser code" $(CARGO_ALONE) clippy --lib --no-default-features --features hydrate --target wasm32-unknown-unknown -- -D warnings
	$(STEP) "Clippy: editors' browser code" $(CARGO_ALONE) clippy --lib --no-default-features --features desk --target wasm32-unknown-unknown -- -D warnings
	$(STEP) "Clippy: the tool that makes bindings" $(CARGO_ALONE) clippy --bin bindings --no-default-features --features bindings -- -D warnings

# Nothing of the server may reach the browser.
check-browser-code:
	$(STEP) "The browser's dependencies" bash .ci/browser-code.sh

test-rust: $(BUILD_TOOLS)
	$(STEP) "Unit, property, snapshot and HTTP tests" $(CARGO_ALONE) test

test-wasm: $(BUILD_TOOLS)
	$(STEP) "The charts' bytes in WASM" bash .ci/chart-bytes.sh

test-browser: $(BROWSER_TOOLS) build
	$(STEP) "Browser tests: Chromium 83, 90, 92, 109 and today's, Firefox ESR, WebKitGTK" \
		bash -c 'cd end2end && node browsers/unpack.mjs && npx playwright test'

bench: $(BROWSER_TOOLS) build
	$(STEP) "Benchmarks" $(CARGO_ALONE) bench --bench speed
	$(STEP) "The program is killed 1,000 times while it saves and publishes" env ROUNDS=1000 $(CARGO_ALONE) test --test killed -- --nocapture
	$(STEP) "Lighthouse: performance, accessibility, best practices, search" bash -c 'cd end2end && node lighthouse.mjs'

fuzz:
	@echo "==> Fuzzing the reader; ROUNDS=$(or $(ROUNDS),1000000)"
	FUZZ_ROUNDS=$(or $(ROUNDS),1000000) $(CARGO_ALONE) test --release --no-default-features --test reader -- fuzz --nocapture

# make timing COMMITS="affa919 HEAD" compares two.
timing:
	@bash .ci/timing.sh $(COMMITS)

clean:
	cargo clean
