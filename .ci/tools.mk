# Every tool that the build and the tests use, each pinned here and nowhere else.
# They are kept outside the checkout, so that another checkout finds them.
CARGO_LEPTOS_VERSION := 0.3.10
# The version of wasm-bindgen in Cargo.toml; .ci/tools.sh refuses to go on when they differ.
WASM_BINDGEN_VERSION := 0.2.130
BINARYEN_VERSION := 132.0.0

TOOLS_FOLDER ?= $(HOME)/.cache/industry-weekly/tools
export CARGO_LEPTOS_VERSION WASM_BINDGEN_VERSION BINARYEN_VERSION TOOLS_FOLDER
export PATH := $(TOOLS_FOLDER)/bin:$(PATH)

# Marks that a set of versions is installed: another version is another file.
TOOLS := $(TOOLS_FOLDER)/ready-$(CARGO_LEPTOS_VERSION)-$(WASM_BINDGEN_VERSION)-$(BINARYEN_VERSION)
BROWSER_TOOLS := end2end/node_modules/.package-lock.json

$(TOOLS): .ci/tools.mk
	@bash .ci/tools.sh
	@touch $@

$(BROWSER_TOOLS): end2end/package-lock.json
	@bash .ci/browser-tools.sh
