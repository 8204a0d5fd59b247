// What a first visit loads: the bars of the project. The style is a part of the HTML.
import { readFile, readdir } from 'node:fs/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { everyPage } from '../pages';

const KB = 1024;

/** The bytes of a file of this project as a browser gets it. */
async function compressed(file: string): Promise<number> {
  const plain = await readFile(file);
  return brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
}

test('the built code keeps its budget', async () => {
  const folder = '../target/site/pkg';
  const files = (await readdir(folder)).filter((name) => /\.(wasm|js)$/.test(name));
  // The editing pages have a file of their own, which readers never load: see below.
  const built = files.filter((name) => !name.startsWith('desk.')).map((name) => `${folder}/${name}`);
  expect(files.length - built.length, 'the editing pages\' WASM and its bindings').toBe(2);
  expect(built.length, 'WASM and its bindings').toBe(2);
  const sizes = await Promise.all([...built, '../public/wake.js', '../public/start.js'].map(compressed));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  test.info().annotations.push({ type: 'bytes', description: String(total) });
  console.log(JSON.stringify({ built: 'WASM and JS', total }));
  expect(total, 'WASM, bindings and start-up script in brotli').toBeGreaterThan(10 * KB);
  expect(total, 'WASM, bindings and start-up script in brotli').toBeLessThanOrEqual(120 * KB);
});

for (const { path } of everyPage) {
  test(`light: ${path}`, async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const kinds = new Map<string, string>();
    const bytes: Record<string, number> = {};
    const addresses: string[] = [];
    session.on('Network.responseReceived', ({ requestId, response }) => {
      kinds.set(requestId, response.mimeType);
      addresses.push(new URL(response.url).pathname);
    });
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const kind = kinds.get(requestId);
      if (kind) bytes[kind] = (bytes[kind] ?? 0) + encodedDataLength;
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    const code = (bytes['text/javascript'] ?? 0) + (bytes['application/wasm'] ?? 0);
    const total = Object.values(bytes).reduce((sum, n) => sum + n, 0);
    test.info().annotations.push({ type: 'bytes', description: JSON.stringify({ path, total, ...bytes }) });
    console.log(JSON.stringify({ path, requests: kinds.size, total, ...bytes }));
    expect(bytes['text/html'], 'HTML').toBeLessThanOrEqual(30 * KB);
    expect(code, 'WASM and JS').toBeGreaterThan(0);
    expect(code, 'WASM and JS').toBeLessThanOrEqual(120 * KB);
    expect(total, 'all').toBeLessThanOrEqual(150 * KB);
    expect(addresses.filter((address) => address.startsWith('/assets/desk')), 'files of the editing pages').toEqual([]);
    expect(bytes['text/css'], 'style of its own').toBeUndefined();
    expect(kinds.size, 'requests').toBeLessThanOrEqual(6);
  });
}
