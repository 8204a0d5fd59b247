// Copying where a page has no clipboard: over plain HTTP from any host but this machine.
import { type Page, expect, test as base } from '@playwright/test';
import { control, open } from '../explore';

// A name for the server that no browser takes for this machine.
const HOST = 'plain.test';

const test = base.extend({
  launchOptions: [async ({ launchOptions }, use) => {
    await use({ ...launchOptions, args: [...launchOptions.args!, `--host-resolver-rules=MAP ${HOST} 127.0.0.1`] });
  }, { scope: 'worker' }],
  page: async ({ page, context, baseURL }, use) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: baseURL });
    await use(page);
  },
});

const plain = (baseURL: string) => baseURL.replace('127.0.0.1', HOST);

/** What was copied, as a page may read it that has a clipboard. */
async function copied(page: Page, baseURL: string): Promise<string> {
  const reader = await page.context().newPage();
  await reader.goto(`${baseURL}/weeks`);
  await reader.bringToFront();
  return reader.evaluate(() => navigator.clipboard.readText());
}

for (const { path, button, to } of [
  { path: '/weeks/2024-W25', button: '复制固定链接', to: '/weeks/2024-W25/revisions/1' },
  { path: '/trends/land?from=2024-W01&to=2024-W25&view=download', button: '复制', to: '/trends/land?from=2024-W01&to=2024-W25' },
]) {
  test(`the permanent link of ${path} is copied over plain HTTP`, async ({ page, baseURL }) => {
    await open(page, plain(baseURL!) + path);
    expect(await page.evaluate(() => [isSecureContext, 'clipboard' in navigator])).toEqual([false, false]);
    const copies = page.locator('[data-copy]');
    await expect(copies).toContainText(button);
    const place = async () => ({ y: await page.evaluate(() => scrollY), box: await page.locator('h1').boundingBox() });
    await copies.focus();
    const before = await place();
    await page.keyboard.press('Enter');
    await expect(copies).toHaveText('已复制');
    await expect(copies).toBeFocused();
    expect(await place()).toEqual(before);
    await expect(page.locator('textarea')).toHaveCount(0);
    expect(await copied(page, baseURL!)).toBe(plain(baseURL!) + to);
  });
}

test('a picture is copied only where a page may', async ({ page, baseURL }) => {
  await open(page, '/trends/land?view=download');
  await expect(control(page, 'copy-image')).toBeVisible();
  await open(page, `${plain(baseURL!)}/trends/land?view=download`);
  await expect(control(page, 'copy-view')).toBeVisible();
  await expect(control(page, 'copy-image')).toBeHidden();
  await expect(control(page, 'file-png')).toBeVisible();
});
