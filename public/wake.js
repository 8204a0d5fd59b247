// Stands before start.js and desk.js: may this browser run what makes the pages answer? Where it can't, neither WASM nor its
// bindings are run, and the plain page stays, marked so that no button is shown which would do nothing. Written so that
// Safari 13 can read it, too: a script that can't be parsed is an error on its console.
const link = (rel) => {
  const found = document.querySelector(`link[rel=${rel}]`);
  return found ? found.href : null;
};

// An empty module with one function type that takes an externref, which WASM has from Chromium 96, Firefox 79 and Safari 15.
const USES_REFERENCES = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 1, 0x6f, 0);

// The content security policy allows WASM by 'wasm-unsafe-eval', which browsers know from Chromium 97 and Firefox 102. No
// script can ask for a word of a policy, and compiling to find out would put a refusal on the console. `findLast` came with
// Chromium 97, Firefox 104 and Safari 15.4; Safari knows the word from 16 on, which is as old there as `overscroll-behavior`.
const able = () =>
  typeof WebAssembly === 'object' && WebAssembly.validate(USES_REFERENCES) && 'findLast' in Array.prototype &&
  CSS.supports('overscroll-behavior', 'none');

const plain = () => document.documentElement.setAttribute('data-plain', '');

// Loads the WASM that the page's <link> elements name, and hands it to `start`.
async function wake(start) {
  const script = link('modulepreload');
  const wasm = link('preload');
  if (!script || !wasm || !able()) return plain();
  try {
    const module = await import(script);
    await module.default({ module_or_path: wasm });
    await start(module);
  } catch (error) {
    plain();
    console.error(error);
  }
}
