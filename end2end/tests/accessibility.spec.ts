// No axe violation, no rule switched off: every public page, both languages, light and dark, phone and desktop.
import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { everyPage } from '../pages';

const screens = { phone: { width: 360, height: 740 }, desktop: { width: 1280, height: 900 } };

for (const { path } of everyPage) {
  test(`accessible: ${path}`, async ({ browser }) => {
    for (const [screen, viewport] of Object.entries(screens)) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const context = await browser.newContext({ viewport, colorScheme, bypassCSP: true });
        const page = await context.newPage();
        await page.goto(path);
        // What stands further down is painted when it comes near: axe measures contrast on what is painted.
        await page.addStyleTag({ content: '* { content-visibility: visible !important; }' });
        const { violations, passes } = await new AxeBuilder({ page }).analyze();
        const found = violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).slice(0, 3).join(' | ')}`);
        expect(found, `${screen} ${colorScheme}`).toEqual([]);
        expect(passes.length, 'axe looked at something').toBeGreaterThan(5);
        await context.close();
      }
    }
  });
}
