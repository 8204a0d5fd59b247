// Opens a page in a browser and looks at all of it at once: what stands where, and a picture of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawings } from './drawings';
import { type Tab, until } from './engine';
import { Picture } from './picture';
import { texts } from './texts';

/** No page is longer; what is longer is looked at as far as that. */
const LONGEST = 15_000;

/** Waits for what starts by script, where it does. */
export const awake = (tab: Tab) =>
  until('the page answers', () => tab.evaluate(() => document.documentElement.hasAttribute('data-awake'), undefined));

export type Seen = Awaited<ReturnType<typeof look>>;

/** Makes the window as high as the page, so that all of it is drawn, and takes it in. */
export async function look(tab: Tab, width: number, shot?: string) {
  const height = () => tab.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height), undefined);
  let high = 0;
  // What was not in the window may have been estimated.
  for (let turn = 0; turn < 3 && high !== (high = Math.min(LONGEST, await height())); turn += 1) await tab.resize(width, high);
  const drawn = await tab.evaluate(drawings, undefined);
  const written = await tab.evaluate(texts, undefined);
  const file = await tab.screenshot();
  const { SHOTS } = process.env;
  if (shot && SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    writeFileSync(join(SHOTS, `${shot}.png`), file);
  }
  return { ...drawn, ...written, picture: new Picture(file) };
}
