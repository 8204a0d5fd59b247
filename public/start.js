// Starts the islands: wakes every <leptos-island>.
// A file rather than an inline script, so that public pages are the same bytes for everyone.

// What Leptos would declare in inline scripts: no page hands resources or errors over.
Object.assign(globalThis, {
  __RESOLVED_RESOURCES: [], __SERIALIZED_ERRORS: [], __PENDING_RESOURCES: [], __RESOURCE_RESOLVERS: [], __INCOMPLETE_CHUNKS: [],
});

// The browser may draw and answer between two steps: no step keeps a slow phone busy for long.
const breathe = () =>
  globalThis.scheduler && globalThis.scheduler.yield
    ? globalThis.scheduler.yield()
    : new Promise((resume) => setTimeout(resume));

wake(async (module) => {
  await breathe();
  module.hydrate();
  for (const island of document.querySelectorAll('leptos-island')) {
    await breathe();
    const component = module[island.dataset.component];
    if (component) component(island);
  }
});
