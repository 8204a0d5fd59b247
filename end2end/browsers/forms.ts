// Forms in a browser that cannot be typed into by today's tools: fields are set and said to be changed, buttons are clicked.
import { until, type Tab } from './engine';

/** Puts a text into a field and tells the page, as typing does. */
export async function fill(tab: Tab, selector: string, text: string): Promise<void> {
  const there = await tab.evaluate(({ selector, text }) => {
    const field = document.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
    if (!field) return false;
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    return true;
  }, { selector, text });
  if (!there) throw new Error(`there is no field ${selector}`);
}

/** What stands in a field, or in any other element; nothing where there is none. */
export const read = (tab: Tab, selector: string): Promise<string> =>
  tab.evaluate((selector) => {
    const found = document.querySelector(selector);
    return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found.value : (found?.textContent ?? '');
  }, selector);

/** A selector of the first element of this kind whose text has `part` in it. */
export async function named(tab: Tab, selector: string, part: string): Promise<string> {
  const found = await tab.evaluate(({ selector, part }) => {
    const found = Array.from(document.querySelectorAll(selector)).find((element) => element.textContent!.includes(part));
    document.querySelector('[data-named]')?.removeAttribute('data-named');
    found?.setAttribute('data-named', '');
    return !!found;
  }, { selector, part });
  if (!found) throw new Error(`there is no ${selector} with ${part}`);
  return '[data-named]';
}

/** The desk has saved what was typed, by itself. */
export const saved = (tab: Tab) =>
  until('the desk has saved', () => tab.evaluate(() => document.getElementById('save-state')?.getAttribute('data-state') === 'saved', undefined));
