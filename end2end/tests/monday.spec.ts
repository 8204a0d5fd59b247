// Monday morning, by two people: paste, check, fix, submit, approve, publish; amend with a note; compare what changed.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { Server } from '../server';

// The real bulletin where it is at hand, else the demonstration's own text of the same week.
const real = join(__dirname, '../../../shared/bulletins/2024-W25.txt');
const TEXT = readFileSync(existsSync(real) ? real : join(__dirname, '../../src/demo/2024-W25.txt'), 'utf8');
const WEEK = '2024-W25';
/** From the pasted text to the published week. */
const MOST_CLICKS = 12;

const field = (page: Page, key: string) => page.locator(`[id="${key}"]`);

for (const javaScriptEnabled of [true, false]) {
  test(`the whole Monday, JavaScript ${javaScriptEnabled ? 'on' : 'off'}`, async ({ browser }) => {
    test.setTimeout(120_000);
    const server = await Server.start();
    try {
      const editor = await server.as(browser, 'demo-editor', { javaScriptEnabled });
      const publisher = await server.as(browser, 'demo-publisher', { javaScriptEnabled });
      let clicks = 0;
      const click = async (target: Locator) => {
        clicks += 1;
        await target.click();
      };

      // The editor pastes, sees what was read from which words, and takes it over.
      await editor.goto('/edit/import');
      await editor.locator('textarea[name=text]').fill(TEXT);
      await click(editor.locator('main form button.main').first());
      await expect(editor.locator('mark').first()).toBeVisible();
      await expect(editor.locator('mark', { hasText: '10.6' }).first()).toBeVisible();
      await click(editor.locator('button[name=do][value=take]').first());
      await editor.waitForURL(new RegExp(`/edit/weeks/${WEEK}$`));

      // Two fields are fixed.
      await click(editor.locator('nav.draft-steps').locator('a[href$="/land"]'));
      await field(editor, '/land/announced/area_m2').fill('约10.8万㎡');
      await field(editor, '/land/announced/annual_tax_yuan').fill('≥0.9亿元');
      await click(editor.locator('form#sheet button[value=save]').first());
      await expect(field(editor, '/land/announced/area_m2')).toHaveValue('约10.8万㎡');

      // Submitted.
      await click(editor.locator('nav.draft-steps a[href$="/review"]'));
      await click(editor.locator('form[action$="/submit"] button'));
      await expect(editor.locator('main')).toContainText('审核中');

      // The publisher looks, gives a reason for the warnings, and publishes.
      await publisher.goto('/edit');
      await click(publisher.getByRole('link', { name: new RegExp(WEEK) }).first());
      await click(publisher.locator('main a.button.main'));
      const reason = publisher.locator('input[name=reason]#reason');
      if (await reason.count()) await reason.fill('已核对原文');
      await publisher.locator('input[name=note]').fill('按原文更正面积与税收');
      await click(publisher.locator('form[action$="/publish"] button.main'));
      await publisher.waitForURL(new RegExp(`/edit/weeks/${WEEK}\\?published=2$`));
      await expect(publisher.getByRole('status')).toHaveText('已发布修订2');
      await expect(publisher.locator(`main a[href="/weeks/${WEEK}/revisions/2"]`)).toBeVisible();
      await publisher.goto(`/weeks/${WEEK}`);
      await expect(publisher.locator('main')).toContainText('约10.8万㎡');
      expect(clicks, 'clicks from the pasted text to the published week').toBeLessThanOrEqual(MOST_CLICKS);

      // Amended: another draft, another note, another revision.
      await editor.goto('/edit');
      await editor.getByRole('row', { name: new RegExp(WEEK) }).getByRole('button', { name: '修订' }).click();
      await editor.locator('nav.draft-steps').locator('a[href$="/land"]').click();
      await field(editor, '/land/announced/area_m2').fill('10.9万㎡');
      await editor.locator('form#sheet button[value=save]').first().click();
      await editor.goto(`/edit/weeks/${WEEK}/preview`);
      await expect(editor.locator('main')).toContainText('10.9');
      await expect(editor.locator('main')).toContainText(`/weeks/${WEEK}/revisions/2`);
      await editor.goto(`/edit/weeks/${WEEK}/review`);
      await editor.locator('form[action$="/submit"] button').click();
      await publisher.goto(`/edit/weeks/${WEEK}/review`);
      if (await reason.count()) await reason.fill('已核对');
      await expect(publisher.locator('input[name=note]')).toHaveValue('');
      await publisher.locator('input[name=note]').fill('面积再更正');
      await publisher.locator('form[action$="/publish"] button.main').click();
      await publisher.waitForURL(new RegExp(`/edit/weeks/${WEEK}\\?published=3$`));

      // A reader compares: revision 2 stays what it was and says by what it was superseded.
      const reader = await (await browser.newContext({ baseURL: server.url, javaScriptEnabled })).newPage();
      await reader.goto(`/weeks/${WEEK}/revisions/2`);
      await expect(reader.locator('.superseded')).toContainText('面积再更正');
      await expect(reader.locator('main')).toContainText('约10.8万㎡');
      await reader.goto(`/weeks/${WEEK}/revisions`);
      await expect(reader.locator('main')).toContainText('10.9');
      await expect(reader.locator('main')).toContainText('约10.8万㎡');
    } finally {
      server.stop();
    }
  });
}
