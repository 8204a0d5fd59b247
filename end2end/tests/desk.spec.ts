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
const stored = (page: Page, entry = '') =>
  page.evaluate((name) => localStorage.getItem(name), `desk/${WEEK}${entry}`);

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
});

test.describe('two people', () => {
  test('each sees that the other is there', async ({ browser }) => {
    const [one, two] = [await server.as(browser, 'demo-editor'), await server.as(browser, 'demo-publisher')];
    await draft(one);
    await open(one, GENERAL);
    await open(two, LAND);
    await expect(two.locator('#present')).toContainText('demo-editor');
    await expect(one.locator('#present')).toContainText('demo-publisher', { timeout: 15_000 });
  });
});

test('readers never load the editing pages\' program', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${server.url}/`, { waitUntil: 'networkidle' });
  expect(asked.some((path) => path.startsWith('/assets/islands'))).toBe(true);
  expect(asked.filter((path) => path.startsWith('/assets/desk'))).toEqual([]);
});
