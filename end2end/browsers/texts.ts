// The texts of a page and how they stand to each other. `texts` runs in the page: it sees nothing of this file but itself.
import type { Box } from './picture';

/** A piece of text in one line. */
export type Piece = { text: string; box: Box; size: number; chart: boolean };
/** Two digits that stand beside each other, and where one ends and the other begins. */
export type Digits = { text: string; x: number; box: Box };

export function texts(): { pieces: Piece[]; digits: Digits[]; overlaps: string[]; glued: string[]; edge: string[]; wide: number } {
  const SKIP = 'script, style, noscript, template, option, textarea, title, desc, defs, .hidden, .skip';
  const pieces: (Piece & { item: Element | null })[] = [];
  const digits: Digits[] = [];

  /** What scrolling ancestors leave of the page, for the texts of an element. */
  const clips = new Map<Element, Box>();
  const clip = (element: Element | null): Box => {
    if (!element || element === document.body) return { left: -1e9, top: -1e9, right: 1e9, bottom: 1e9 };
    const before = clips.get(element);
    if (before) return before;
    let box = clip(element.parentElement);
    const { overflowX } = getComputedStyle(element);
    if (overflowX !== 'visible' && !(element instanceof SVGElement)) {
      const edge = element.getBoundingClientRect();
      box = { left: Math.max(box.left, edge.left), top: Math.max(box.top, edge.top), right: Math.min(box.right, edge.right), bottom: Math.min(box.bottom, edge.bottom) };
    }
    clips.set(element, box);
    return box;
  };

  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    const parent = node.parentElement!;
    if (!node.data.trim() || parent.closest(SKIP)) continue;
    const folded = parent.closest('details:not([open])');
    if (folded && parent.closest('summary')?.parentElement !== folded) continue;
    const style = getComputedStyle(parent);
    if (style.visibility !== 'visible' || style.display === 'none') continue;
    const chart = !!parent.closest('svg');
    // WebKit and Chromium 109 give boxes also to the texts of a drawing that are not displayed.
    if (chart && getComputedStyle(parent.parentElement!).display === 'none') continue;
    // A map that scrolls passes below the names of its rows.
    const map = chart && parent.closest('.map');
    if (map && map.scrollWidth > map.clientWidth + 1) continue;
    const edge = clip(parent);
    range.selectNodeContents(node);
    const rects = Array.from(range.getClientRects()).filter((rect) => rect.width > 1 && rect.height > 1);
    for (const rect of rects) {
      const box = { left: Math.max(rect.left, edge.left), top: Math.max(rect.top, edge.top), right: Math.min(rect.right, edge.right), bottom: Math.min(rect.bottom, edge.bottom) };
      // What a scrolling box cuts through is read after scrolling; what is below the window may not be laid out.
      if (box.right - box.left < rect.width - 1 || box.bottom - box.top < rect.height - 1 || box.bottom <= 0 || box.bottom > innerHeight) continue;
      const size = rect.height / 1.45;
      pieces.push({ text: node.data.trim(), box, size, chart, item: parent.closest('li, a, button, th, td') });
    }
    // Lines of the drawing run through its digits.
    if (!rects.length || rects[0].bottom > innerHeight || chart || digits.length >= 300) continue;
    for (const match of Array.from(node.data.matchAll(/\d(?=\d)/g))) {
      const place = match.index!;
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const one = range.getBoundingClientRect();
      range.setStart(node, place + 1);
      range.setEnd(node, place + 2);
      const two = range.getBoundingClientRect();
      if (Math.abs(one.top - two.top) > 1 || one.width < 5 || one.left < edge.left || two.right > edge.right || one.top < edge.top || two.bottom > edge.bottom) continue;
      digits.push({
        text: node.data.slice(Math.max(0, place - 3), place + 5),
        x: two.left + scrollX,
        box: { left: one.left + scrollX, top: one.top + scrollY, right: two.right + scrollX, bottom: one.bottom + scrollY },
      });
    }
  }

  // Two texts may touch, but the middle of one stands nowhere in the middle of another.
  const overlaps: string[] = [];
  const glued: string[] = [];
  pieces.sort((a, b) => a.box.top - b.box.top);
  const core = ({ box, size }: Piece) => {
    const middle = (box.top + box.bottom) / 2;
    return { left: box.left + 1, right: box.right - 1, top: middle - 0.35 * size, bottom: middle + 0.35 * size };
  };
  pieces.forEach((a, place) => {
    const [one, room] = [core(a), 0.25 * a.size];
    for (let next = place + 1; next < pieces.length && pieces[next].box.top < a.box.bottom; next += 1) {
      const b = pieces[next];
      const two = core(b);
      const across = Math.min(one.right, two.right) - Math.max(one.left, two.left);
      const down = Math.min(one.bottom, two.bottom) - Math.max(one.top, two.top);
      if (across > 0 && down > 0) overlaps.push(`${a.text} | ${b.text}: ${across.toFixed(1)} × ${down.toFixed(1)} px`);
      // Entries of one list, words of the menu: with room between them, or nobody knows where one ends.
      if (down <= 0 || across > 0 || a.chart || !a.item || !b.item || a.item.contains(b.item) || b.item.contains(a.item)) continue;
      const [first, second] = a.box.left < b.box.left ? [a, b] : [b, a];
      // An entry may begin with a sign of its own.
      const sign = !/^(none|normal)$/.test(getComputedStyle(second.item!, '::before').content);
      const gap = (sign ? second.item!.getBoundingClientRect().left : second.box.left) - first.box.right;
      if (gap < room) glued.push(`${first.text} | ${second.text}: ${gap.toFixed(1)} px`);
    }
  });

  const edge = pieces.filter(({ box, chart }) => !chart && box.left < 4).map(({ text, box }) => `${text} begins ${box.left.toFixed(1)} px from the edge`);
  const moved = pieces.map(({ text, size, chart, box }) => ({
    text, size, chart,
    box: { left: box.left + scrollX, top: box.top + scrollY, right: box.right + scrollX, bottom: box.bottom + scrollY },
  }));
  return { pieces: moved, digits, overlaps, glued, edge, wide: document.documentElement.scrollWidth - innerWidth };
}
