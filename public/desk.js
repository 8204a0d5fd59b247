// Starts what answers in the editing pages: loads the WASM that the page's <link> elements name.
const link = (rel) => document.querySelector(`link[rel=${rel}]`)?.href;
const script = link('modulepreload');
const wasm = link('preload');

if (script && wasm) {
  const module = await import(script);
  await module.default({ module_or_path: wasm });
  module.desk();
}
