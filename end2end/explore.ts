// What the tests of the charts share: a chart, its tooltip, and where its slots are.
import { expect, type Page } from '@playwright/test';

export type Line = [number, string, string?];
export type Slot = { l: string; w?: string; v: Line[]; n?: string[] };
export type Tips = { left: number; right: number; width: number; weeks: string; names: string[]; slots: Slot[] };

export const chart = (page: Page) => page.locator('[data-chart]').first();
export const tooltip = (page: Page) => page.getByRole('tooltip');
export const said = (page: Page) => page.locator('#said');
export const control = (page: Page, key: string) => page.locator(`[data-key="${key}"]`);
export const idle = (page: Page) => expect(page.locator('main:not([aria-busy])')).toHaveCount(1);

export async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('data-awake', '');
}

export const tips = (page: Page): Promise<Tips> =>
  chart(page).locator('script').evaluate((script) => JSON.parse(script.textContent!));

/** The middle of a slot, in the window. */
export async function middle(page: Page, slot: number) {
  await chart(page).scrollIntoViewIfNeeded();
  const { left, right, width, slots } = await tips(page);
  const box = (await chart(page).locator('svg').boundingBox())!;
  const x = left + ((slot + 0.5) * (right - left)) / slots.length;
  return { x: box.x + (x * box.width) / width, y: box.y + box.height / 3 };
}

export async function point(page: Page, slot: number) {
  const { x, y } = await middle(page, slot);
  await page.mouse.move(x, y);
}

/** Everything that the tooltip must say of the slot. */
export async function shows(page: Page, slot: number) {
  const { names, slots } = await tips(page);
  const { l, v, n } = slots[slot];
  await expect(tooltip(page).locator('p').first()).toHaveText(l);
  const texts = v.map(([name, figure, change]) => `${names[name]}${figure}${change ?? ''}`);
  await expect(tooltip(page).locator('li')).toHaveText(texts);
  await expect(tooltip(page).locator('p + ul ~ p')).toHaveText(n ?? []);
}

/** A mark that only leaving the page takes away. */
export const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { stayed: true }));
export const stayed = (page: Page) => page.evaluate(() => 'stayed' in window);
