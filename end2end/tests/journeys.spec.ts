// What people come for, each with JavaScript on and off.
import { expect, test } from '@playwright/test';

for (const javaScriptEnabled of [true, false]) {
  test.describe(`JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled });

    test('an official finds the week, a figure, its source and its trend', async ({ page }) => {
      await page.goto('/');
      await expect(page.locator('.tiles')).toContainText('10.6万㎡');
      await expect(page.locator('.tiles')).toContainText('25元/㎡·月');
      await page.getByRole('link', { name: '阅读本期全文' }).click();
      await expect(page).toHaveURL(/\/weeks\/2024-W25$/);
      const land = page.locator('section', { has: page.locator('h2#land') });
      await expect(land).toContainText('≥25.6亿元');
      await expect(land.locator('blockquote')).toContainText('10.6万㎡');
      await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '产业用地' }).click();
      await expect(page).toHaveURL(/\/trends\/land$/);
      await page.getByRole('link', { name: '近13周' }).click();
      await expect(page).toHaveURL(/from=2024-W13&to=2024-W25/);
      await expect(page.locator('figure svg').first()).toBeVisible();
    });

    test('an official finds who is responsible for a measure', async ({ page }) => {
      await page.goto('/policies');
      await page.locator('a[href="/policies/2024-W25-2"]').click();
      await expect(page.locator('.measures > li')).toHaveCount(44 + 31 + 30);
      await expect(page.locator('.measures > li').nth(1)).toContainText('市市场监管局');
    });

    test('a reader in English stays in English', async ({ page }) => {
      await page.goto('/weeks/2024-W25');
      await page.getByRole('link', { name: 'English' }).click();
      await expect(page).toHaveURL(/\/en\/weeks\/2024-W25$/);
      await expect(page.locator('.tiles')).toContainText('106,000 m²');
      await page.getByRole('link', { name: 'Funding' }).first().click();
      await expect(page).toHaveURL(/\/en\/(trends\/funding|weeks\/2024-W25#funding)$/);
    });

    test('a reader compares two revisions and looks at a chart as it was known', async ({ page }) => {
      await page.goto('/weeks/2022-W35');
      await expect(page.locator('.tiles .amended')).toHaveCount(1);
      await page.getByRole('link', { name: '全部修订' }).click();
      await expect(page).toHaveURL(/\/weeks\/2022-W35\/revisions$/);
      await expect(page.locator('.wording del')).toHaveText('13.9');
      await page.getByLabel('改前').selectOption('2');
      await page.getByLabel('改后').selectOption('1');
      await page.getByRole('button', { name: '比较' }).click();
      await expect(page).toHaveURL(/from=2&to=1$/);
      await expect(page.locator('.wording ins')).toHaveText('13.9');
      await page.goto('/trends/funding?measure=amount');
      await page.getByLabel('按某日所知').fill('2024-05-08');
      await page.getByRole('button', { name: '显示' }).click();
      await expect(page).toHaveURL(/to=2024-W18&as_of=2024-05-08$/);
      await expect(page.locator('figcaption')).toContainText('按2024年5月8日当日所知');
    });

    test('an old revision says that it was superseded', async ({ page }) => {
      await page.goto('/weeks');
      const revised = page.locator('tr', { hasText: '修订2' }).first();
      await revised.getByRole('link').click();
      await page.getByRole('link', { name: '修订1', exact: true }).click();
      await expect(page.locator('.superseded')).toContainText('此修订已由修订2');
      await page.goBack();
      await expect(page.locator('.superseded')).toHaveCount(0);
    });

    test('a missing week says why and offers the nearest', async ({ page }) => {
      const response = await page.goto('/weeks/2024-W40');
      expect(response?.status()).toBe(404);
      await page.locator('main').getByRole('link', { name: '2024-W25' }).click();
      await expect(page.locator('h1')).toContainText('2024-W25');
    });

    test('the keyboard reaches the content first', async ({ page }) => {
      await page.goto('/weeks/2024-W25');
      await page.keyboard.press('Tab');
      await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(/#main$/);
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement!.closest('main') !== null)).toBe(true);
    });
  });
}

test('the permanent link can be copied', async ({ page, context, baseURL }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto('/weeks/2024-W25');
  await page.getByRole('button', { name: '复制固定链接' }).click();
  await expect(page.getByRole('button', { name: '已复制' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${baseURL}/weeks/2024-W25/revisions/1`);
});
