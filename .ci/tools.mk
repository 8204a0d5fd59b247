# The tools that cargo does not bring: npm packages, pinned by the lock files beside them.
BUILD_TOOLS := .ci/node_modules/.package-lock.json
BROWSER_TOOLS := end2end/node_modules/.package-lock.json

$(BUILD_TOOLS): .ci/package-lock.json
	@bash .ci/tools.sh

$(BROWSER_TOOLS): end2end/package-lock.json
	@bash .ci/browser-tools.sh
