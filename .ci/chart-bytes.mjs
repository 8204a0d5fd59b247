// Whether charts drawn in WASM have the bytes that the server draws: node chart-bytes.mjs BINDINGS.js EXPECTED.txt
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [bindings, expected] = process.argv.slice(2);
const { digests } = createRequire(import.meta.url)(resolve(bindings));
const drawn = digests();
const wanted = await readFile(expected, 'utf8');
if (drawn !== wanted) {
  console.error(`error: WASM draws other bytes than ${expected} says; it draws\n${drawn}`);
  process.exit(1);
}
console.log(`chart bytes in WASM: ${drawn.trim().split('\n').length} passed, 0 failed`);
