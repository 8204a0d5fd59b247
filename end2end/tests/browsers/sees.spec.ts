// That the tests of the pages see what they look for: a page is right, then one thing after another is broken by a rule.
import { expect, test } from '../../browsers/fixture';
import { judged } from '../../browsers/judge';
import { look } from '../../browsers/page';
import { serve } from '../../browsers/serve';
import type { Name } from '../../browsers/start';

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<style>
  html { background: #fff; color: #1b1f23; font: 16px/1.65 "Noto Sans CJK SC"; }
  body { margin: 0; }
  main { padding: 16px; }
  p, ul { margin: 0 0 10px; padding: 0; list-style: none; }
  .key li { display: inline-block; margin-right: 20px; }
  .key li::before { content: ""; display: inline-block; width: 10px; height: 10px; margin-right: 5px; background: #1b4f8f; }
  .map { position: relative; width: 640px; }
  .map svg { display: block; margin-left: 100px; background: #fff; fill: none; font-size: 14px; }
  .k { display: none; }
  .rows { position: absolute; left: 0; top: 38px; font-size: 14px; line-height: 24px; margin: 0; }
  .rows li { height: 24px; }
</style>
<style id="fault"></style>
<main>
  <p>近26周约36.57亿元,2024年共15宗</p><p>第二行,平均租金25元</p>
  <ul class="key"><li class="s1">深圳</li><li class="s1">东莞</li></ul>
  <div class="map">
    <svg class="ch" width="400" height="100" viewBox="0 0 400 100">
      <path class="s1" fill="#1b4f8f" d="M10 26h90v48h-90z"/>
      <g class="k"><text x="0" y="50" dy=".35em">生物医药</text></g>
    </svg>
    <ul class="rows"><li>生物医药</li></ul>
  </div>
</main></html>`;

const old = (name: Name) => /^chromium-\d/.test(name);

/** A rule, what it is about, and in which browsers it does harm. */
const FAULTS: [about: keyof ReturnType<typeof judged>, rule: string, harms?: (name: Name) => boolean][] = [
  ['ink of series', '.s1 { fill: none }'],
  // As a sheet does that nests its rules, or a variable whose value the browser does not know.
  ['ink of series', '.ch { & .s1 { fill: #1b4f8f } } .s1 { fill: none } .ch { & path.s1 { fill: #1b4f8f } }', old],
  ['ink of series', ':root { --a: light-dark(#1b4f8f, #86b4ee) } .s1 { fill: var(--a) }', old],
  ['colours of legends', '.key li::before { background: none }'],
  ['contrast of texts', 'p { color: #e8e8e8 }'],
  ['the theme of the page', 'html { background: #121212; color: #fff }'],
  ['texts over each other', 'p + p { margin-top: -30px }'],
  ['entries without room between them', '.key li { margin: 0; float: left }'],
  ['texts at the edge of the window', 'main { padding: 0 }'],
  ['names beside the rows of a map', '.rows { top: 26px }'],
  ['names beside the rows of a map', '.rows { display: none }'],
  ['scrolls sideways', '.map { width: 1400px }'],
  ['digits over each other', 'body { text-autospace: normal }', (name) => name === 'webkitgtk'],
];

test('what is wrong with a page is seen', async ({ visit, name }) => {
  const server = await serve({ '/': PAGE });
  try {
    await visit({}, async (tab) => {
      await tab.goto(`${server.url}/`);
      const wrong = async (rule: string) => {
        await tab.evaluate((rule) => void (document.getElementById('fault')!.textContent = rule), rule);
        return judged(await look(tab, 1280), false);
      };
      for (const [about, found] of Object.entries(await wrong(''))) expect(found, about).toEqual([]);
      for (const [about, rule, harms] of FAULTS) {
        const found = (await wrong(rule))[about];
        if (!harms || harms(name)) expect.soft(found, `${about}: ${rule}`).not.toEqual([]);
        else expect.soft(found, `${about}: ${rule}`).toEqual([]);
      }
    });
  } finally {
    server.stop();
  }
});
