// Starts the islands: loads the WASM that the page's <link> elements name, and wakes every <leptos-island>.
// A file rather than an inline script, so that public pages are the same bytes for everyone.
const link = (rel) => document.querySelector(`link[rel=${rel}]`)?.href;
const script = link('modulepreload');
const wasm = link('preload');
const islands = document.querySelectorAll('leptos-island');

// What Leptos would declare in inline scripts: no page hands resources or errors over.
Object.assign(globalThis, {
  __RESOLVED_RESOURCES: [], __SERIALIZED_ERRORS: [], __PENDING_RESOURCES: [], __RESOURCE_RESOLVERS: [], __INCOMPLETE_CHUNKS: [],
});

// The browser may draw and answer between two steps: no step keeps a slow phone busy for long.
const breathe = () => globalThis.scheduler?.yield?.() ?? new Promise((resume) => setTimeout(resume));

if (script && wasm && islands.length > 0) {
  const module = await import(script);
  await module.default({ module_or_path: wasm });
  await breathe();
  module.hydrate();
  for (const island of islands) {
    await breathe();
    module[island.dataset.component]?.(island);
  }
}
