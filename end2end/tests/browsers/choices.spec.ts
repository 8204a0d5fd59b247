// The choices of the charts in every browser: each link leads to a chart that is drawn. Where the page answers, so do pointer and
// keyboard.
import { choices, dead, kinds, slot } from '../../browsers/controls';
import { follow, type Tab, until } from '../../browsers/engine';
import { expect, test } from '../../browsers/fixture';
import { judged } from '../../browsers/judge';
import { awake, errors, look } from '../../browsers/page';
import { answers } from '../../browsers/start';

const TOPICS = ['land', 'rents', 'funding', 'capital', 'renewal'];

/** The first line of the tooltip, or nothing. */
const tooltip = (tab: Tab) => tab.evaluate(() => document.querySelector('[role=tooltip] p')?.textContent ?? '', undefined);
const says = (tab: Tab, text: string) => until(`the tooltip says ${text}`, async () => (await tooltip(tab)) === text);

for (const topic of TOPICS) {
  test(`choices of ${topic}`, async ({ visit, name, baseURL }) => {
    test.setTimeout(120_000);
    await visit({}, async (tab) => {
      const start = async () => {
        await tab.goto(`${baseURL}/trends/${topic}`);
        if (answers(name)) await awake(tab);
      };
      await start();
      const keys = await tab.evaluate(kinds, undefined);
      expect(keys.length, 'kinds of choices').toBeGreaterThan(4);
      for (const key of keys) {
        // Download and explanation are the same words everywhere.
        if (topic !== 'land' && /^tab-(download|about)$/.test(key)) continue;
        await start();
        const to = await follow(tab, `main a[data-key="${key}"]`);
        expect((await fetch(to)).status, to).toBe(200);
        const seen = await look(tab, 1280);
        // Table, download and explanation show words instead.
        if (!key.startsWith('tab-')) expect.soft(seen.drawings.flatMap(({ marks }) => marks), `marks of ${to}`).not.toEqual([]);
        for (const [about, wrong] of Object.entries(judged(seen, false))) expect.soft(wrong, `${about}: ${to}`).toEqual([]);
        expect.soft((await tab.evaluate(choices, undefined)).length, `ways on from ${to}`).toBeGreaterThan(4);
        if (!answers(name)) expect.soft(await tab.evaluate(dead, undefined), `controls that do nothing: ${to}`).toEqual([]);
        expect.soft(await errors(tab, name), `errors: ${to}`).toEqual([]);
        await tab.resize(1280, 900);
      }
    });
  });
}

test('pointer and keyboard read a chart', async ({ visit, name, baseURL }) => {
  test.skip(!answers(name), 'WASM needs Chromium 97');
  await visit({}, async (tab) => {
    await tab.goto(`${baseURL}/trends/land`);
    await awake(tab);
    for (const place of [3, -2]) {
      const { x, y, says: text } = await tab.evaluate(slot, place);
      await tab.point(x, y);
      await says(tab, text);
    }
    await tab.evaluate(() => document.querySelector<HTMLElement>('[data-chart]')!.focus(), undefined);
    const [first, second] = [await tab.evaluate(slot, 0), await tab.evaluate(slot, 1)];
    await tab.press('Home');
    await says(tab, first.says);
    await tab.press('ArrowRight');
    await says(tab, second.says);
    await tab.press('Escape');
    await until('the tooltip is gone', async () => (await tooltip(tab)) === '');
    expect(await tab.problems()).toEqual([]);
  });
});
