// What a first visit loads, as it goes over the wire: the bars of the project.
import { expect, test } from '@playwright/test';
import { everyPage } from '../pages';

const KB = 1024;

for (const { path } of everyPage) {
  test(`light: ${path}`, async ({ page }) => {
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    const kinds = new Map<string, string>();
    const bytes: Record<string, number> = {};
    session.on('Network.responseReceived', ({ requestId, response }) => kinds.set(requestId, response.mimeType));
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
    expect(kinds.size, 'requests').toBeLessThanOrEqual(6);
  });
}
