// No axe violation on the editing pages, no rule switched off: light and dark, phone and desktop.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { Server } from '../server';

const WEEK = '/edit/weeks/2024-W25';
const PAGES = [
  '/edit', '/edit/import', '/edit/people', '/edit/settings', '/edit/audit', '/edit/account', '/edit/rules', WEEK,
  ...['import', 'source', 'general', 'land', 'leases', 'funding', 'capital', 'renewal', 'news', 'policies', 'policies/r1', 'review',
    'preview', 'history'].map((part) => `${WEEK}/${part}`),
];
const screens = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 900 } };

for (const [screen, viewport] of Object.entries(screens)) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`editing pages are accessible: ${screen}, ${colorScheme}`, async ({ browser }) => {
      test.setTimeout(180_000);
      const server = await Server.start();
      try {
        const page = await server.as(browser, 'admin', { viewport, colorScheme, bypassCSP: true });
        await page.locator('#week').fill('2024-W25');
        await page.locator('#week').press('Enter');
        await page.waitForURL(/2024-W25/);
        for (const path of PAGES) {
          await page.goto(path);
          const { violations, passes } = await new AxeBuilder({ page }).analyze();
          const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
          expect.soft(found, path).toEqual([]);
          expect(passes.length, 'axe looked at something').toBeGreaterThan(5);
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect.soft(wide, `${path} is as wide as the screen`).toBeLessThanOrEqual(0);
        }
      } finally {
        server.stop();
      }
    });
  }
}
