// Starts the islands: loads the WASM that the page's <link> elements name, and wakes every <leptos-island>.
// A file rather than an inline script, so that public pages are the same bytes for everyone.
const link = (rel) => document.querySelector(`link[rel=${rel}]`)?.href;
const script = link('modulepreload');
const wasm = link('preload');

// What Leptos would declare in inline scripts: no page hands resources or errors over.
Object.assign(globalThis, {
  __RESOLVED_RESOURCES: [], __SERIALIZED_ERRORS: [], __PENDING_RESOURCES: [], __RESOURCE_RESOLVERS: [], __INCOMPLETE_CHUNKS: [],
});

if (script && wasm && document.querySelector('leptos-island')) {
  const module = await import(script);
  await module.default({ module_or_path: wasm });
  module.hydrate();
  for (const island of document.querySelectorAll('leptos-island')) {
    module[island.dataset.component]?.(island);
  }
}
