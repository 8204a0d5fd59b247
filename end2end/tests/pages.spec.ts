// Every public page with JavaScript on and off: it answers, shows its charts, stays on this host, logs no error,
// and does not scroll sideways on a narrow phone.
import { expect, test } from '@playwright/test';
import { everyPage } from '../pages';

for (const javaScriptEnabled of [true, false]) {
  for (const { path, charts, status } of everyPage) {
    test(`shows ${path} with JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser, baseURL }) => {
      const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 320, height: 640 } });
      const page = await context.newPage();
      const errors: string[] = [];
      const foreign: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        // The browser itself logs that the page asked for is missing: for a page of status 404 this is right.
        const own = status !== undefined && message.location().url.endsWith(path);
        if (message.type() === 'error' && !own) errors.push(message.text());
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(baseURL!) && !request.url().startsWith('data:')) foreign.push(request.url());
      });
      const response = await page.goto(path, { waitUntil: 'networkidle' });
      expect(response?.status()).toBe(status ?? 200);
      await expect(page.locator('html')).toHaveAttribute('lang', path.startsWith('/en') ? 'en' : 'zh-CN');
      await expect(page.locator('h1')).toHaveCount(1);
      if (charts) {
        const drawn = page.locator('figure svg');
        expect(await drawn.count()).toBeGreaterThan(0);
        await expect(drawn.first()).toBeVisible();
        expect((await drawn.first().boundingBox())!.width).toBeGreaterThan(200);
      }
      if (!javaScriptEnabled) {
        // A page that needs no script has no text that only a script would show.
        await expect(page.locator('main')).not.toBeEmpty();
      } else {
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide, 'pixels that stick out of a 320 pixel screen').toBeLessThanOrEqual(0);
      }
      expect(errors).toEqual([]);
      expect(foreign).toEqual([]);
      await context.close();
    });
  }
}
