// What answers in the editing pages: words are judged and saved while they are typed, kept in the browser until the server has
// them, and merged with what others write.
import { expect, test, type Page } from '@playwright/test';
import { Server } from '../server';

const WEEK = '2024-W26';
const LAND = `/edit/weeks/${WEEK}/land`;
const GENERAL = `/edit/weeks/${WEEK}/general`;

let server: Server;
test.beforeEach(async () => {
  server = await Server.start();
});
test.afterEach(() => server.stop());

/** A field by its key, whose slashes and marks no selector likes. */
const field = (page: Page, key: string) => page.locator(`[id="${key}"]`);
const line = (page: Page) => page.locator('#save-state');
const is = (page: Page, state: string) => expect(line(page)).toHaveAttribute('data-state', state);
const rows = (page: Page, list: string) => page.locator(`[data-list="${list}"] > .row`);
const list = (page: Page, key: string) => page.locator(`input[type=hidden][name="${key}"]`);
const stored = (page: Page, entry = '') =>
  page.evaluate((name) => localStorage.getItem(name), `desk/demo-editor/${WEEK}${entry}`);

async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('data-awake', '');
}

/** Opens a draft of the week as somebody. */
async function draft(page: Page) {
  await page.goto('/edit');
  await page.locator('#week').fill(WEEK);
  await page.locator('#week').press('Enter');
  await page.waitForURL(/weeks/);
}

/** What a visitor of the page finds in the field. */
async function saved(page: Page, path: string, key: string): Promise<string> {
  const other = await page.context().newPage();
  await other.goto(path);
  const text = await field(other, key).inputValue();
  await other.close();
  return text;
}

const offline = (page: Page) => page.route('**/save', (route) => route.abort());
const online = (page: Page) => page.unroute('**/save');

test.describe('one person', () => {
  test('words are saved when typing stops, and judged while it goes on', async ({ browser }) => {
    const page = await server.as(browser, 'demo-editor');
    await draft(page);
    await open(page, LAND);
    const key = '/land/announced/area_m2';
    const answered = page.waitForResponse((answer) => answer.url().endsWith('/save'));
    await field(page, key).pressSequentially('10.6万㎡');
    await expect(page.locator(`[id="${key}?"]`)).toContainText('106,000');
    expect((await answered).status()).toBe(200);
    await is(page, 'saved');
    expect(await saved(page, LAND, key)).toBe('10.6万㎡');
    expect(await stored(page), 'kept until it is saved, no longer').toBeNull();
    await field(page, key).fill('很大');
    await expect(field(page, key)).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator(`[id="${key}!"]`)).not.toBeEmpty();
    await is(page, 'saved');
    expect(await saved(page, LAND, key), 'also what cannot be understood').toBe('很大');
    await field(page, key).fill('');
    await expect(field(page, key)).not.toHaveAttribute('aria-invalid');
    await expect(page.locator(`[id="${key}!"]`)).toBeEmpty();
  });

  test('Ctrl+S saves at once', async ({ browser }) => {
    const page = await server.as(browser, 'demo-editor');
    await draft(page);
    await open(page, GENERAL);
    await field(page, '/headline').fill('快');
    await page.keyboard.press('Control+s');
    await is(page, 'saved');
    expect(await saved(page, GENERAL, '/headline')).toBe('快');
  });

  test('without a connection the words stay, and are saved when it is back', async ({ browser }) => {
    const page = await server.as(browser, 'demo-editor');
    await draft(page);
    await open(page, GENERAL);
    await offline(page);
    await field(page, '/headline').fill('断线时写的');
    await is(page, 'offline');
    expect(await stored(page)).toContain('断线时写的');
    await online(page);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await is(page, 'saved');
    expect(await saved(page, GENERAL, '/headline')).toBe('断线时写的');
    expect(await stored(page)).toBeNull();
  });

  test('an answer that is lost loses nothing and asks nothing', async ({ browser }) => {
    const page = await server.as(browser, 'demo-editor');
    await draft(page);
    await open(page, GENERAL);
    await page.route('**/save', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await field(page, '/headline').fill('甲');
    await is(page, 'offline');
    await field(page, '/headline').fill('甲乙');
    await online(page);
    await page.evaluate(() => window.dispatchEvent(new Event('online')));
    await is(page, 'saved');
    await expect(page.locator('.conflict')).toHaveCount(0);
    expect(await saved(page, GENERAL, '/headline')).toBe('甲乙');
  });

  test('leaving with words that are not saved warns', async ({ browser }) => {
    const page = await server.as(browser, 'demo-editor');
    await draft(page);
    await open(page, GENERAL);
    await offline(page);
    // A browser warns only where somebody really did something.
    await field(page, '/headline').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type('没有保存');
    await is(page, 'offline');
    const warned = page.waitForEvent('dialog');
    const leaving = page.goto('/edit').catch(() => undefined);
    const dialog = await warned;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.dismiss();
    await leaving;
    await expect(field(page, '/headline')).toHaveValue('没有保存');
    await online(page);
    await page.keyboard.press('Control+s');
    await is(page, 'saved');
    await page.goto('/edit');
    await expect(page).toHaveURL(/\/edit$/);
  });

  test('words of an earlier visit are offered, taken back or dropped', async ({ browser }) => {
    const earlier = await server.as(browser, 'demo-editor');
    await draft(earlier);
    await open(earlier, GENERAL);
    await earlier.context().setOffline(true);
    await field(earlier, '/headline').fill('标题');
    await field(earlier, '/lede').fill('导语');
    await is(earlier, 'offline');
    // As after a crash: the page is gone before anything was saved.
    await earlier.close();
    await earlier.context().setOffline(false);
    const page = await earlier.context().newPage();
    await open(page, GENERAL);
    const offers = page.locator('[data-offer]');
    await expect(offers).toHaveCount(2);
    await expect(field(page, '/headline')).not.toHaveValue('标题');
    await field(page, '/headline').fill('新标题');
    await is(page, 'saved');
    await expect(offers, 'newer words take no earlier ones away').toHaveCount(2);
    await page.locator('[data-offer^="/headline"] [data-act=back]').click();
    await expect(field(page, '/headline')).toHaveValue('标题');
    await is(page, 'saved');
    await page.locator('[data-offer^="/lede"] [data-act=drop]').click();
    await expect(offers).toHaveCount(0);
    await expect.poll(() => stored(page, '/earlier')).toBeNull();
    expect(await saved(page, GENERAL, '/headline')).toBe('标题');
    expect(await saved(page, GENERAL, '/lede')).not.toBe('导语');
  });

  test('a session that ends keeps the words until one is back', async ({ browser }) => {
    const page = await server.as(browser, 'demo-editor');
    await draft(page);
    await open(page, GENERAL);
    const cookies = await page.context().cookies();
    await page.context().clearCookies();
    await field(page, '/headline').fill('登录过期');
    await is(page, 'login');
    await expect(line(page).locator('a[href$="/edit/login"][target=_blank]')).toBeVisible();
    expect(await stored(page)).toContain('登录过期');
    await page.context().addCookies(cookies);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await is(page, 'saved');
    expect(await saved(page, GENERAL, '/headline')).toBe('登录过期');
  });

  test('words stay their author\'s when somebody else logs in meanwhile', async ({ browser }) => {
    const page = await server.as(browser, 'demo-editor');
    await draft(page);
    await open(page, GENERAL);
    const own = await page.context().cookies();
    const other = await server.as(browser, 'demo-publisher');
    await page.context().clearCookies();
    await page.context().addCookies(await other.context().cookies());
    await field(page, '/headline').fill('不是别人写的');
    await is(page, 'login');
    const next = await page.context().newPage();
    await open(next, GENERAL);
    await expect(next.locator('#present')).toBeAttached();
    await expect(next.locator('[data-offer]'), 'nor are they offered to the other').toHaveCount(0);
    await expect(field(next, '/headline')).not.toHaveValue('不是别人写的');
    await page.context().clearCookies();
    await page.context().addCookies(own);
    await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    await is(page, 'saved');
    expect(await saved(page, GENERAL, '/headline')).toBe('不是别人写的');
  });

  test('rows are added, moved and removed in place', async ({ browser }) => {
    const page = await server.as(browser, 'demo-editor');
    await draft(page);
    const LIST = '/land/cities';
    await open(page, LAND);
    const before = await rows(page, LIST).count();
    await page.evaluate(() => Object.assign(window, { stayed: true }));
    const add = page.locator(`button[value="add:${LIST}"]`);
    for (const city of ['深圳', '惠州']) {
      await add.click();
      await expect(rows(page, LIST).last().locator(':focus')).toHaveCount(1);
      await page.keyboard.type(city);
    }
    await expect(rows(page, LIST)).toHaveCount(before + 2);
    const last = rows(page, LIST).last();
    await last.locator('[name$="/city"]').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect(rows(page, LIST).nth(before).locator('[name$="/city"]')).toHaveValue('惠州');
    await expect(rows(page, LIST).nth(before).locator(':focus'), 'the focus goes along').toHaveCount(1);
    await is(page, 'saved');
    const order = await list(page, LIST).inputValue();
    await rows(page, LIST).nth(before).locator('button[value^="remove:"]').click();
    await expect(rows(page, LIST)).toHaveCount(before + 1);
    await is(page, 'saved');
    await page.locator('.removed button').click();
    await expect(rows(page, LIST).nth(before).locator('[name$="/city"]')).toHaveValue('惠州');
    await expect(list(page, LIST)).toHaveValue(order);
    await is(page, 'saved');
    expect(await page.evaluate(() => 'stayed' in window)).toBe(true);
    await open(page, LAND);
    await expect(list(page, LIST)).toHaveValue(order);
    await expect(rows(page, LIST).nth(before).locator('[name$="/city"]')).toHaveValue('惠州');
    await expect(rows(page, LIST).nth(before + 1).locator('[name$="/city"]')).toHaveValue('深圳');
  });
});

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

test('readers never load the editing pages\' program', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${server.url}/`, { waitUntil: 'networkidle' });
  expect(asked.some((path) => path.startsWith('/assets/islands'))).toBe(true);
  expect(asked.filter((path) => path.startsWith('/assets/desk'))).toEqual([]);
});

test.describe('what was read of a text', () => {
  const TEXT = '0617-0623\n今日要闻一则\n01/ 产业招商供地周报\n1、国有产业用地最新一周供应、出让情况\n深圳都市圈最新一周工业用地新增公告6宗,合计供应10.6万㎡产业用地。\n1、深圳出让0宗,新增公告6宗。\n某项说明待定无人认领。\n';

  test('words and fields show each other, and an unread piece is dragged onto its field', async ({ browser }) => {
    const page = await server.as(browser, 'demo-editor');
    await page.goto('/edit/import');
    await page.locator('textarea[name=text]').fill(TEXT);
    await page.locator('main form button.main').first().click();
    const mark = page.locator('mark', { hasText: '10.6万㎡' });
    await expect(page.locator('html')).toHaveAttribute('data-awake', '');
    const area = page.locator('[id="field-/land/announced/area_m2"]');
    await mark.locator('a').click();
    await expect(area).toHaveAttribute('data-lit', '');
    await expect(area).toBeInViewport();
    await page.locator('[id="field-/land/announced/parcels"] a').first().click();
    await expect(area).not.toHaveAttribute('data-lit');
    await expect(page.locator('mark[data-lit]')).toContainText('6');
    const unread = page.locator('mark.unread').filter({ hasText: '待定' });
    await expect(unread).toBeVisible();
    const target = page.locator('[id^="field-/"]').filter({ hasText: '10.6万㎡' }).last();
    await unread.dragTo(target);
    const select = page.locator('select[name^="assign:"]').filter({ has: page.locator('option:checked[value="/land/announced/area_m2"]') });
    await expect(select).toHaveCount(1);
    await expect(select).toBeFocused();
  });
});
