// Charts on narrow, enlarged and printed screens, without JavaScript, and copied.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { chart, control, open, point, shows, tips, tooltip } from '../explore';

test.describe('screens', () => {
  for (const viewport of [{ width: 320, height: 640 }, { width: 320, height: 256 }, { width: 1280, height: 900 }]) {
    test(`the tooltip fits ${viewport.width} × ${viewport.height}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      for (const path of ['/trends/land', '/en/trends/rents', '/en/trends/funding']) {
        await open(page, path);
        const { slots } = await tips(page);
        await chart(page).focus();
        for (const [key, slot] of [['Home', 0], ['End', slots.length - 1], ['PageUp', slots.length - 1 - Math.floor(slots.length / 10)]] as const) {
          await page.keyboard.press(key);
          await shows(page, slot);
          const cut = await tooltip(page).evaluate((tip) => tip.scrollWidth - tip.clientWidth);
          expect(cut, `pixels that stick out of the tooltip: ${path} ${slot}`).toBe(0);
          const box = (await tooltip(page).boundingBox())!;
          const card = (await page.locator('.card', { has: tooltip(page) }).boundingBox())!;
          const inside = { left: box.x >= Math.max(0, card.x), right: box.x + box.width <= Math.min(viewport.width, card.x + card.width) };
          expect({ path, slot, ...inside }).toEqual({ path, slot, left: true, right: true });
          expect({ path, slot, top: box.y >= 0, bottom: box.y + box.height <= viewport.height }).toEqual({ path, slot, top: true, bottom: true });
          const more = await tooltip(page).evaluate((tip) => tip.scrollHeight - tip.clientHeight);
          if (more > 0) {
            await page.keyboard.press('ArrowDown');
            expect(await tooltip(page).evaluate((tip) => tip.scrollTop), `${path} ${slot}`).toBeGreaterThan(0);
          }
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    });
  }

  test('forced colours show line and tooltip', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, '/trends/land');
    await point(page, 10);
    await shows(page, 10);
    const width = (selector: string, side: 'borderLeftWidth') =>
      page.locator(selector).evaluate((element, side) => getComputedStyle(element)[side], side);
    expect(await width('.cross', 'borderLeftWidth')).toBe('1px');
    expect(await width('.tip', 'borderLeftWidth')).toBe('2px');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`accessible with a tooltip: ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      for (const path of ['/trends/land', '/en/trends/land']) {
        await open(page, path);
        await chart(page).focus();
        await page.keyboard.press('PageUp');
        await expect(tooltip(page)).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
      }
      await context.close();
    });
  }

  for (const path of ['/trends/land', '/weeks/2024-W25', '/']) {
    test(`nothing moves when ${path} wakes`, async ({ page }) => {
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts });
        const noted = (list: PerformanceObserverEntryList) =>
          shifts.push(...list.getEntries().map((entry) => (entry as never as { value: number }).value));
        new PerformanceObserver(noted).observe({ type: 'layout-shift', buffered: true });
      });
      await open(page, path);
      await point(page, 5);
      await expect(tooltip(page)).toBeVisible();
      expect(await page.evaluate(() => (window as never as { shifts: number[] }).shifts)).toEqual([]);
    });
  }
});

test('without JavaScript a chart is a picture', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/trends/land');
  await expect(chart(page).locator('svg')).toBeVisible();
  await expect(chart(page)).not.toHaveAttribute('tabindex');
  await page.goto('/weeks/2024-W25');
  await expect(page.locator('[data-copy]')).toBeHidden();
  await page.goto('/trends/land?view=download');
  await expect(page.locator('[data-copy]')).toBeHidden();
  const link = control(page, 'link-view');
  await expect(link).toBeVisible();
  await expect(link).toHaveText((await link.getAttribute('href'))!);
  await expect(link).toHaveAttribute('href', /^\/trends\/land\?from=\d{4}-W\d\d&to=\d{4}-W\d\d$/);
  await context.close();
});

test('a picture can be copied, and a failure says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/trends/land');
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await page.route('**/there.png', (route) => route.fulfill({ contentType: 'image/png', body: Buffer.from(png, 'base64') }));
  await page.route('**/missing.png', (route) => route.fulfill({ status: 404 }));
  await page.locator('main h1').evaluate((heading) => {
    for (const name of ['there', 'missing']) {
      const button = `<button id="${name}" data-copy-image="/${name}.png" data-done="done" data-failed="failed">copy</button>`;
      heading.insertAdjacentHTML('afterend', button);
    }
  });
  await page.locator('#missing').click();
  await expect(page.locator('#missing')).toHaveText('failed');
  await page.locator('#there').click();
  await expect(page.locator('#there')).toHaveText('done');
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  expect(types).toEqual(['image/png']);
});
