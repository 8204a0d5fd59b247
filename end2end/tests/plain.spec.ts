// A browser that can't run the page's code, or gets none of it, keeps the plain page: no button that would do nothing.
import { type Page, expect, test } from '@playwright/test';

const PAGES = ['/weeks/2024-W25', '/trends/land?view=download'];

/** What the browser complains of. */
function complaints(page: Page): string[] {
  const said: string[] = [];
  page.on('pageerror', (error) => said.push(error.message));
  page.on('console', (message) => message.type() === 'error' && said.push(message.text()));
  return said;
}

async function isPlain(page: Page) {
  await expect(page.locator('html')).toHaveAttribute('data-plain', '');
  await expect(page.locator('html')).not.toHaveAttribute('data-awake');
  const buttons = page.locator('[data-copy], [data-copy-image]');
  expect(await buttons.count()).toBeGreaterThan(0);
  // Not seen, and no hole in its place.
  expect(await buttons.evaluateAll((all) => all.filter((button) => button.getClientRects().length > 0).length)).toBe(0);
  await expect(page.locator('.standing, .download').first()).toBeVisible();
}

// What is missing in browsers that know neither the policy's word nor WASM's references, or that have WASM switched off.
for (const [missing, take] of [
  ['findLast', () => void delete (Array.prototype as { findLast?: unknown }).findLast],
  ['references', () => void (WebAssembly.validate = () => false)],
  ['WebAssembly', () => void delete (globalThis as { WebAssembly?: unknown }).WebAssembly],
] as const) {
  test(`without ${missing} nothing is started, and nothing complained of`, async ({ page }) => {
    const said = complaints(page);
    await page.addInitScript(take);
    for (const path of PAGES) {
      await page.goto(path);
      await isPlain(page);
    }
    expect(said).toEqual([]);
  });
}

for (const lost of ['wasm', 'js']) {
  test(`a page whose ${lost} does not arrive stays plain`, async ({ page }) => {
    await page.route(new RegExp(`/assets/islands-[0-9a-f]+\\.${lost}$`), (route) => route.abort());
    for (const path of PAGES) {
      await page.goto(path);
      await isPlain(page);
    }
  });
}
