// Parts further down a page are laid out late (style/later.css). Nothing may be missing for it: jumps, paper, screens.
import { expect, test } from '@playwright/test';

const screens = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 900 } };

for (const [screen, viewport] of Object.entries(screens)) {
  test.describe(screen, () => {
    test.use({ viewport });

    for (const address of ['/weeks/2024-W25#capital', '/weeks/2024-W25#policies', '/policies/2024-W25-2#d1-40']) {
      test(`jumps to ${address}`, async ({ page }) => {
        await page.goto(address);
        const target = page.locator(`[id="${address.split('#')[1]}"]`);
        await expect(target).toBeInViewport({ ratio: 0.2 });
        await expect.poll(async () => (await target.boundingBox())!.y).toBeLessThan(viewport.height / 2);
      });
    }

    test('nothing moves while the page loads and wakes up', async ({ page }) => {
      await page.addInitScript(() => {
        const shifts: string[] = ((globalThis as any).shifts = []);
        new PerformanceObserver((list) => {
          for (const shift of list.getEntries() as any[]) {
            if (shift.hadRecentInput) continue;
            shifts.push(`${shift.value}: ${shift.sources.map((s: any) => s.node?.outerHTML?.slice(0, 80)).join(' | ')}`);
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto('/weeks/2024-W25', { waitUntil: 'networkidle' });
      await expect(page.locator('button.copy')).toBeVisible();
      expect(await page.evaluate(() => (globalThis as any).shifts)).toEqual([]);
    });
  });
}

test('paper shows every part at its full height', async ({ page }) => {
  await page.goto('/weeks/2024-W25');
  const states = () => page.locator('main > section').evaluateAll((parts) =>
    [...new Set(parts.map((part) => getComputedStyle(part).contentVisibility))]);
  expect(await states()).toEqual(['auto']);
  await page.emulateMedia({ media: 'print' });
  expect(await states()).toEqual(['visible']);
});
