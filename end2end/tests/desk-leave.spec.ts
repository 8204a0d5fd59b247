// What is typed beside the draft, and what a pasted text shows.
import { expect, test } from '@playwright/test';
import { draft, LAND, open, WEEK } from '../desk';
import { Server } from '../server';

let server: Server;
test.beforeEach(async () => {
  server = await Server.start();
});
test.afterEach(() => server.stop());

test.describe('words that nothing saves by itself', () => {
  for (const [path, name] of [['/edit/import', 'text'], [`/edit/weeks/${WEEK}/review`, 'text'], [LAND, 'paste:/land/cities']]) {
    test(`leaving ${path} with ${name} warns`, async ({ browser }) => {
      const page = await server.as(browser, 'demo-editor');
      await draft(page);
      await open(page, path);
      const typed = page.locator(`main textarea[name="${name}"]`);
      await page.locator('details.paste summary').evaluateAll((all) => all.forEach((one) => ((one.parentElement as HTMLDetailsElement).open = true)));
      await typed.click();
      await page.keyboard.type('没有送出');
      const warned = page.waitForEvent('dialog');
      const leaving = page.goto('/edit').catch(() => undefined);
      const dialog = await warned;
      expect(dialog.type()).toBe('beforeunload');
      await dialog.dismiss();
      await leaving;
      await expect(typed).toHaveValue('没有送出');
      await typed.fill('');
      await page.goto('/edit');
      await expect(page).toHaveURL(/\/edit$/);
    });
  }
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
