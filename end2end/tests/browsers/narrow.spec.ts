// On a phone, and on the narrowest window that a browser has: nothing at the edge, nothing over anything else.
import { expect, test } from '../../browsers/fixture';
import { judged } from '../../browsers/judge';
import { look } from '../../browsers/page';

for (const path of ['/', '/trends/funding']) {
  test(`${path}, 360 px wide`, async ({ visit, baseURL }) => {
    await visit({ width: 360 }, async (tab) => {
      await tab.goto(baseURL + path);
      expect(await tab.evaluate(() => innerWidth, undefined)).toBeLessThanOrEqual(480);
      const padding = await tab.evaluate(() => parseFloat(getComputedStyle(document.querySelector('main')!).paddingLeft), undefined);
      expect.soft(padding, 'room beside the content').toBeGreaterThan(0);
      for (const [about, wrong] of Object.entries(judged(await look(tab, 360), false))) expect.soft(wrong, about).toEqual([]);
    });
  });
}
