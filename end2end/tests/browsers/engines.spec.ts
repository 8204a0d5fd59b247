// That the tests can ask each browser what they ask: a test whose browser does not do what it is told proves nothing.
import { expect, test } from '../../browsers/fixture';
import { Picture } from '../../browsers/picture';
import { follow, leave, until } from '../../browsers/engine';
import { serve } from '../../browsers/serve';

const PAGE = `<!doctype html><meta charset="utf-8"><title>one</title>
<style>body{margin:0;background:#fff}div{width:100px;height:50px;background:#1b4f8f}
@media (prefers-color-scheme:dark){body{background:#000}div{background:#86b4ee}}</style>
<div></div><p><a href="/other">other</a>
<script>
  document.title = 'ran';
  addEventListener('mousemove', function (event) { window.pointed = [event.clientX, event.clientY]; });
  addEventListener('keydown', function (event) { window.pressed = event.key; });
</script>`;
const BROKEN = '<!doctype html><script>throw new Error("thrown here")</script><script>this is no script</script><script>console.error("said here")</script>';

let server: Awaited<ReturnType<typeof serve>>;
test.beforeAll(async () => {
  server = await serve({ '/': PAGE, '/other': PAGE, '/broken': BROKEN });
});
test.afterAll(() => server.stop());

test('a browser does what it is told', async ({ visit, name, running }) => {
  console.log(`${name} is ${running.version}`);
  for (const [dark, paper, ink] of [[false, [255, 255, 255], [0x1b, 0x4f, 0x8f]], [true, [0, 0, 0], [0x86, 0xb4, 0xee]]] as const) {
    await visit({ dark, width: 1280, height: 2000 }, async (tab) => {
      await tab.goto(`${server.url}/`);
      expect(await tab.evaluate((add) => document.title + add, '!')).toBe('ran!');
      const picture = new Picture(await tab.screenshot());
      expect([picture.width, picture.height]).toEqual([1280, 2000]);
      const box = { left: 0, top: 0, right: 200, bottom: 60 };
      expect(picture.count(box, [ink, paper], 2)).toEqual([5_000, 7_000]);
      await tab.point(30, 40);
      await until('the pointer is there', () => tab.evaluate(() => String((window as { pointed?: number[] }).pointed) === '30,40', undefined));
      await tab.press('ArrowLeft');
      await until('the key was pressed', () => tab.evaluate(() => (window as { pressed?: string }).pressed === 'ArrowLeft', undefined));
      expect(await follow(tab, 'a')).toBe(`${server.url}/other`);
      await leave(tab, 'a');
      expect(await tab.problems()).toEqual([]);
      await tab.resize(480, 700);
      expect(await tab.evaluate(() => [innerWidth, innerHeight], undefined)).toEqual([480, 700]);
      await tab.goto(`${server.url}/broken`);
      const problems = (await tab.problems()).join('\n');
      for (const part of [/thrown here/, /SyntaxError|Unexpected/, /said here/]) expect(problems).toMatch(part);
    });
  }
});

test('a Chromium runs no script where it is switched off', async ({ visit, name }) => {
  test.skip(!name.startsWith('chromium'), 'Firefox and MiniBrowser cannot be asked without script');
  await visit({ script: false }, async (tab) => {
    await tab.goto(`${server.url}/`);
    expect(await tab.evaluate(() => document.title, undefined)).toBe('one');
    await leave(tab, 'a');
    expect(await tab.evaluate(() => location.pathname, undefined)).toBe('/other');
  });
});
