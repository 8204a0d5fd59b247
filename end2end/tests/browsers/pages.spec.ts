// Nine pages, light and dark, in every browser: each series has its ink, each text can be read, nothing lies over anything else,
// and no script fails. `SHOTS=folder npx playwright test browsers/pages` writes the pictures down.
import { expect, test } from '../../browsers/fixture';
import { dead } from '../../browsers/controls';
import { judged } from '../../browsers/judge';
import { awake, errors, look } from '../../browsers/page';
import { answers } from '../../browsers/start';

const PAGES = {
  home: '/', week: '/weeks/2024-W25', land: '/trends/land', rents: '/trends/rents', funding: '/trends/funding',
  capital: '/trends/capital', renewal: '/trends/renewal', clusters: '/clusters', policy: '/policies/2024-W25-2',
};
const WITHOUT_CHARTS = ['clusters', 'policy'];

for (const [key, path] of Object.entries(PAGES)) {
  for (const dark of [false, true]) {
    const theme = dark ? 'dark' : 'light';
    test(`${path}, ${theme}`, async ({ visit, name, baseURL }) => {
      await visit({ dark }, async (tab) => {
        await tab.goto(baseURL + path);
        if (answers(name)) await awake(tab);
        const seen = await look(tab, 1280, `${key}-${theme}-${name}`);
        if (!WITHOUT_CHARTS.includes(key)) expect(seen.drawings.flatMap(({ marks }) => marks), 'marks of charts').not.toEqual([]);
        expect(seen.pieces.length, 'texts').toBeGreaterThan(20);
        for (const [about, wrong] of Object.entries(judged(seen, dark))) expect.soft(wrong, about).toEqual([]);
        if (!answers(name)) expect.soft(await tab.evaluate(dead, undefined), 'controls that do nothing').toEqual([]);
        expect.soft(await errors(tab, name), 'errors').toEqual([]);
      });
    });
  }
}
