// Two people at one draft: what each writes is merged with what the other wrote, or both are shown.
import { expect, test, type Page } from '@playwright/test';
import { draft, field, GENERAL, is, LAND, line, open, rows, saved, WEEK } from '../desk';
import { Server } from '../server';

let server: Server;
test.beforeEach(async () => {
  server = await Server.start();
});
test.afterEach(() => server.stop());

test.describe('two people', () => {
  test('the same field asks, others merge', async ({ browser }) => {
    const [one, two] = [await server.as(browser, 'demo-editor'), await server.as(browser, 'demo-publisher')];
    await draft(one);
    await open(one, GENERAL);
    await open(two, GENERAL);
    await field(two, '/headline').fill('二的标题');
    await field(two, '/lede').fill('二的导语');
    await is(two, 'saved');
    // Before it hears of it.
    await field(one, '/headline').fill('一的标题');
    await expect(one.locator('.conflict')).toContainText('二的标题');
    await expect(one.locator('.conflict')).toContainText('一的标题');
    await is(one, 'conflict');
    await expect(field(one, '/headline')).toBeFocused();
    await expect(field(one, '/lede'), 'the other field').toHaveValue('二的导语');
    await one.locator('.conflict [data-act=mine]').click();
    await is(one, 'saved');
    expect(await saved(two, GENERAL, '/headline')).toBe('一的标题');
    await one.evaluate(() => document.querySelector<HTMLElement>(':focus')?.blur());
    // Its page stands still: it learns of the other's words when it saves.
    await two.route('**/state?**', (route) => route.abort());
    await field(two, '/headline').fill('二再改');
    await two.keyboard.press('Control+s');
    const asked = two.locator('.conflict [data-act=theirs]');
    const heard = expect(field(two, '/headline'));
    await Promise.race([asked.waitFor(), is(two, 'saved')]);
    if (await asked.isVisible()) {
      await asked.click();
      await heard.toHaveValue('一的标题');
    }
    await is(two, 'saved');
  });

  test('a row that one takes out while the other writes in it stays, and says why', async ({ browser }) => {
    const [one, two] = [await server.as(browser, 'demo-editor'), await server.as(browser, 'demo-publisher')];
    await draft(one);
    const LIST = '/land/cities';
    await open(one, LAND);
    await one.locator(`button[value="add:${LIST}"]`).click();
    await one.keyboard.type('深圳');
    await is(one, 'saved');
    await open(one, LAND);
    await open(two, LAND);
    const row = rows(one, LIST).last();
    const key = (await row.getAttribute('data-row')) ?? '';
    for (const page of [one, two]) await page.route('**/state?**', (route) => route.abort());
    await field(two, `${key}/announced`).fill('7');
    await is(two, 'saved');
    await row.locator('button[value^="remove:"]').click();
    await expect(one.locator(`[data-row="${key}"] .conflict`)).toContainText('他人正在填写此行');
    await expect(field(one, `${key}/announced`)).toHaveValue('7');
    expect(await saved(one, LAND, `${key}/announced`)).toBe('7');
  });

  test('each sees that the other is there', async ({ browser }) => {
    const [one, two] = [await server.as(browser, 'demo-editor'), await server.as(browser, 'demo-publisher')];
    await draft(one);
    await open(one, GENERAL);
    await open(two, LAND);
    await expect(two.locator('#present')).toContainText('demo-editor');
    await expect(one.locator('#present')).toContainText('demo-publisher', { timeout: 15_000 });
  });

  test('fifty rounds of random edits: no acknowledged word is lost', async ({ browser }) => {
    test.setTimeout(300_000);
    const pages = [await server.as(browser, 'demo-editor'), await server.as(browser, 'demo-publisher')];
    await draft(pages[0]);
    const keys = ['/headline', '/lede', '/period/from'];
    // The words of every acknowledged save: those that were set, and those that were put aside.
    const acknowledged: { key: string; text: string }[] = [];
    for (const page of pages) {
      await open(page, GENERAL);
      page.on('response', async (answer) => {
        if (!answer.url().endsWith('/save') || ![200, 409].includes(answer.status())) return;
        const { changes } = answer.request().postDataJSON() as { changes: Record<string, string> };
        for (const [key, text] of Object.entries(changes)) acknowledged.push({ key, text });
      });
    }
    // The same rounds every time.
    let seed = 20_240_617;
    const chance = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const settle = async (page: Page) => {
      const act = chance(2) === 0 ? 'mine' : 'theirs';
      await expect
        .poll(async () => {
          const asked = page.locator(`.conflict [data-act=${act}]`).first();
          if (await asked.isVisible()) await asked.click().catch(() => undefined);
          return line(page).getAttribute('data-state');
        })
        .toBe('saved');
    };
    for (let round = 0; round < 50; round++) {
      const edits = pages.map((page, who) => ({ page, key: keys[chance(keys.length)], text: `${who}第${round}轮` }));
      await Promise.all(edits.map(({ page, key, text }) => field(page, key).fill(text)));
      if (chance(3) === 0) await Promise.all(pages.map((page) => page.keyboard.press('Control+s')));
      for (const page of pages) await settle(page);
    }
    expect(acknowledged.length).toBeGreaterThan(50);
    const [page] = pages;
    await page.goto(GENERAL);
    const here = await Promise.all(keys.map((key) => field(page, key).inputValue()));
    let history = '';
    await page.goto(`/edit/weeks/${WEEK}/history`);
    for (let older = page.locator('main a.older'); ; await older.click(), await page.waitForLoadState()) {
      history += await page.locator('main').textContent();
      if ((await older.count()) === 0) break;
    }
    const lost = acknowledged.filter(({ text }) => text && !here.includes(text) && !history.includes(text));
    expect(lost).toEqual([]);
  });
});
