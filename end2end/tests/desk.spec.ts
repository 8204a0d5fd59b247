// What answers in the editing pages: words are judged and saved while they are typed, and kept in the browser until the
// server has them.
import { expect, test } from '@playwright/test';
import { draft, field, GENERAL, is, LAND, line, list, offline, online, open, rows, saved, stored } from '../desk';
import { Server } from '../server';

let server: Server;
test.beforeEach(async () => {
  server = await Server.start();
});
test.afterEach(() => server.stop());

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

test('readers never load the editing pages\' program', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${server.url}/`, { waitUntil: 'networkidle' });
  expect(asked.some((path) => path.startsWith('/assets/islands'))).toBe(true);
  expect(asked.filter((path) => path.startsWith('/assets/desk'))).toEqual([]);
});
