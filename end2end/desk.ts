// What the tests of the editing pages share: a draft of a week of its own, its fields and its rows.
import { expect, type Page } from '@playwright/test';

export const WEEK = '2024-W26';
export const LAND = `/edit/weeks/${WEEK}/land`;
export const GENERAL = `/edit/weeks/${WEEK}/general`;

/** A field by its key, whose slashes and marks no selector likes. */
export const field = (page: Page, key: string) => page.locator(`[id="${key}"]`);
export const line = (page: Page) => page.locator('#save-state');
export const is = (page: Page, state: string) => expect(line(page)).toHaveAttribute('data-state', state);
export const rows = (page: Page, list: string) => page.locator(`[data-list="${list}"] > .row`);
export const list = (page: Page, key: string) => page.locator(`input[type=hidden][name="${key}"]`);
export const stored = (page: Page, entry = '') =>
  page.evaluate((name) => localStorage.getItem(name), `desk/demo-editor/${WEEK}${entry}`);

export async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('data-awake', '');
}

/** Opens a draft of the week as somebody. */
export async function draft(page: Page) {
  await page.goto('/edit');
  await page.locator('#week').fill(WEEK);
  await page.locator('#week').press('Enter');
  await page.waitForURL(/weeks/);
}

/** What a visitor of the page finds in the field. */
export async function saved(page: Page, path: string, key: string): Promise<string> {
  const other = await page.context().newPage();
  await other.goto(path);
  const text = await field(other, key).inputValue();
  await other.close();
  return text;
}

export const offline = (page: Page) => page.route('**/save', (route) => route.abort());
export const online = (page: Page) => page.unroute('**/save');
