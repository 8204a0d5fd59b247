// Opens a page in a browser and looks at all of it at once: what stands where, and a picture of it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawings } from './drawings';
import { type Tab, until } from './engine';
import { Picture } from './picture';
import { answers, type Name } from './start';
import { texts } from './texts';

/** What is longer goes on as it began, and is looked at as far as that. */
const LONGEST = 6_000;

/** Waits for what starts by script, where it does. */
export const awake = (tab: Tab) =>
  until('the page answers', () => tab.evaluate(() => document.documentElement.hasAttribute('data-awake'), undefined));

/** What went wrong in the page. A browser that does not know `'wasm-unsafe-eval'` says so on its console and goes on; it runs no
    WASM anyway. */
export async function errors(tab: Tab, name: Name): Promise<string[]> {
  const all = await tab.problems();
  return answers(name) ? all : all.filter((problem) => !/^console: .*invalid source: ''wasm-unsafe-eval''/.test(problem));
}

export type Seen = Awaited<ReturnType<typeof look>>;

/** Makes the window as high as the page, so that all of it is drawn, and takes it in. */
export async function look(tab: Tab, width: number, shot?: string) {
  // What comes into the window is laid out with the next frame, no longer estimated: then the page has another height.
  const drawn = () =>
    tab.evaluate(() => new Promise<void>((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn()))), undefined);
  const height = () => tab.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height), undefined);
  let high = 0;
  for (let turn = 0; turn < 4 && high !== (high = Math.min(LONGEST, await height())); turn += 1) {
    await tab.resize(width, high);
    await drawn();
  }
  const pictures = await tab.evaluate(drawings, undefined);
  const written = await tab.evaluate(texts, undefined);
  const file = await tab.screenshot();
  const { SHOTS } = process.env;
  if (shot && SHOTS) {
    mkdirSync(SHOTS, { recursive: true });
    writeFileSync(join(SHOTS, `${shot}.png`), file);
  }
  return { ...pictures, ...written, picture: new Picture(file) };
}
