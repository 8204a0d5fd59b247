// What a test asks of a browser, the same of each: start.ts says which ones there are.

/** How a page is opened. A browser whose theme is chosen when it starts is started once for each. */
export type Look = { dark: boolean; width: number; height: number; script: boolean };

export const DESKTOP: Look = { dark: false, width: 1280, height: 900, script: true };

/** One page of one visitor, with cookies of its own where the browser has several visitors. */
export interface Tab {
  /** Goes there and comes back when all of it is loaded. */
  goto(url: string): Promise<void>;
  /** Runs `work` in the page. It is sent as text: it sees nothing but `given`, and is spelled so that Chromium 83 reads it. */
  evaluate<Given, Result>(work: (given: Given) => Result | Promise<Result>, given: Given): Promise<Result>;
  /** Clicks on what the selector finds first, as `HTMLElement.click` does, also where the page is left by it. */
  click(selector: string): Promise<void>;
  /** Makes the window so large; some are never narrower than 450 px. */
  resize(width: number, height: number): Promise<void>;
  /** What the window shows, as PNG, one pixel of the picture for one of CSS. */
  screenshot(): Promise<Buffer>;
  /** Moves the pointer to this place in the window. */
  point(x: number, y: number): Promise<void>;
  /** Presses a key, named as in `KeyboardEvent.key`. */
  press(key: Key): Promise<void>;
  /** Uncaught exceptions, scripts that cannot be read and errors on the console since the last time that somebody asked. */
  problems(): Promise<string[]>;
  close(): Promise<void>;
}

export type Key = 'Home' | 'End' | 'ArrowLeft' | 'ArrowRight' | 'Escape';

export interface Engine {
  /** Its version, as it says itself. */
  version(): Promise<string>;
  open(look: Look): Promise<Tab>;
  /** It is no longer there, though nobody closed it. */
  crashed(): boolean;
  close(): Promise<void>;
}

/** Asks until it is so. A page that is just being replaced cannot answer: then it is asked again. */
export async function until(what: string, is: () => Promise<boolean>, milliseconds = 15_000): Promise<void> {
  const end = Date.now() + milliseconds;
  let last: unknown;
  for (;;) {
    try {
      if (await is()) return;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`not within ${milliseconds / 1000} s: ${what}`, { cause: last });
    await new Promise((next) => setTimeout(next, 25));
  }
}

/** Runs in a page: clicks when the answer is on its way, so that it is not lost with the page. */
export function clickSoon(selector: string) {
  const target = document.querySelector<HTMLElement>(selector);
  if (!target) throw new Error(`there is no ${selector}`);
  setTimeout(() => target.click(), 0);
}

/** Follows a link of the page, and comes back when its address is there and loaded. */
export async function follow(tab: Tab, selector: string): Promise<string> {
  const to = await tab.evaluate((selector) => document.querySelector<HTMLAnchorElement>(selector)?.href, selector);
  if (!to) throw new Error(`there is no link ${selector}`);
  await tab.click(selector);
  await until(`the page is at ${to} and still`, () =>
    tab.evaluate((to) => location.href === to && document.readyState === 'complete' && !document.querySelector('[aria-busy]'), to));
  return to;
}

/** Clicks on something that leads to another page, be it at the same address, and comes back when that is loaded. */
export async function leave(tab: Tab, selector: string): Promise<void> {
  await tab.evaluate(() => document.documentElement.setAttribute('data-left', ''), undefined);
  await tab.click(selector);
  await until(`${selector} led to another page`, () =>
    tab.evaluate(() => !document.documentElement.hasAttribute('data-left') && document.readyState === 'complete', undefined));
}
