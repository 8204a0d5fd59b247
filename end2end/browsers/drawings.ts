// What the drawings of a page should show, read off the page itself. `drawings` runs in the page: it sees nothing of this file
// but itself.
import type { Box } from './picture';

/** The shapes of one class in one drawing. */
export type Mark = {
  /** `s1`, `w`, `l2` … as in style/charts.css. */
  class: string;
  /** How many pixels its boxes cover on the screen, where it is made of boxes; else about what its shapes do at the least. */
  area: number;
  /** Filled by a pattern, which leaves room for the surface. */
  pattern: boolean;
};
export type Drawing = { name: string; box: Box; marks: Mark[] };
export type Swatch = { class: string; label: string; box: Box };

export function drawings(): { drawings: Drawing[]; swatches: Swatch[]; rows: string[] } {
  const KNOWN = ['s1', 's2', 's3', 's4', 'w', 'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'l1', 'l2', 'l3', 'yb', 'ep', 'en', 'x', 'z', 'r', 'a', 'sp'];
  const from = (rect: { left: number; top: number; right: number; bottom: number }): Box =>
    ({ left: rect.left + scrollX, top: rect.top + scrollY, right: rect.right + scrollX, bottom: rect.bottom + scrollY });

  /** The part of an element's box that its scrolling ancestors show. */
  const shown = (element: Element): Box => {
    let { left, top, right, bottom } = element.getBoundingClientRect();
    for (let up = element.parentElement; up; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === 'visible' || up === document.body) continue;
      const edge = up.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
      [top, bottom] = [Math.max(top, edge.top), Math.min(bottom, edge.bottom)];
    }
    return from({ left, top, right, bottom });
  };

  /** Not by its box: WebKit and Chromium 109 have one for a text of a drawing that is not displayed. */
  const drawn = (element: Element): boolean => {
    for (let up: Element | null = element; up; up = up.parentElement) if (getComputedStyle(up).display === 'none') return false;
    return true;
  };

  const known = (element: Element) => KNOWN.filter((name) => element.classList.contains(name));

  /** What a shape is: its own class, its group's, or that of the pattern which fills it. */
  const classOf = (shape: Element): { class: string; pattern: boolean } | undefined => {
    for (let up: Element | null = shape; up && up.tagName !== 'svg'; up = up.parentElement) {
      const [own] = known(up);
      const pattern = /#[^)"]*-(s[1-4])\b/.exec(up.getAttribute('fill') ?? '');
      if (pattern || own) return { class: pattern ? pattern[1] : own, pattern: !!pattern };
      if (up.hasAttribute('class')) return undefined;
    }
    return undefined;
  };

  /** In units of the drawing: the sum of the boxes that a path is made of, or two units for each of its other shapes. */
  const areaOf = (shape: Element): number => {
    let sum = 0;
    for (const part of (shape.getAttribute('d') ?? '').split(/[Mm]/).slice(1)) {
      const box = /^[-\d. ]+h(-?[\d.]+)v(-?[\d.]+)h-?[\d.]+z$/.exec(part);
      sum += box ? Math.abs(Number(box[1]) * Number(box[2])) : 2;
    }
    return sum;
  };

  const found: Drawing[] = [];
  for (const svg of Array.from(document.querySelectorAll<SVGSVGElement>('main svg.ch, main [data-strip] svg, main .strip svg'))) {
    const whole = svg.getBoundingClientRect();
    if (!whole.width || found.some(({ box }) => box.top === from(whole).top && box.left === from(whole).left)) continue;
    const view = svg.viewBox.baseVal;
    const scale = (whole.width / view.width) * (whole.height / view.height);
    const box = shown(svg);
    const part = ((box.right - box.left) * (box.bottom - box.top)) / (whole.width * whole.height);
    const marks: Mark[] = [];
    // What a scrolling box hides is seen in a wider window.
    const shapes = part < 0.98 ? [] : Array.from(svg.querySelectorAll('path'));
    for (const shape of shapes) {
      if (shape.closest('defs')) continue;
      const is = classOf(shape);
      if (!is) continue;
      const area = areaOf(shape) * scale;
      const same = marks.find((mark) => mark.class === is.class);
      if (same) same.area += area;
      else marks.push({ ...is, area });
    }
    const figure = svg.closest('figure');
    found.push({ name: (figure && figure.id) || svg.getAttribute('aria-label') || 'strip', box, marks });
  }

  const swatches: Swatch[] = [];
  for (const entry of Array.from(document.querySelectorAll<HTMLElement>('main .key li'))) {
    const [name] = known(entry);
    const box = entry.getBoundingClientRect();
    const em = parseFloat(getComputedStyle(entry).fontSize);
    if (!name || !box.width || entry.classList.contains('off')) continue;
    swatches.push({ class: name, label: entry.textContent ?? '', box: from({ left: box.left, top: box.top, right: box.left + 1.8 * em, bottom: box.bottom }) });
  }

  // The names of a map's rows: either the list beside the drawing, each at its row, or the drawing's own.
  const rows: string[] = [];
  for (const list of Array.from(document.querySelectorAll('main .map .rows'))) {
    const svg = list.parentElement!.querySelector<SVGSVGElement>('svg.ch')!;
    const frame = svg.getBoundingClientRect();
    const unit = frame.height / svg.viewBox.baseVal.height;
    const own = Array.from(svg.querySelectorAll<SVGTextElement>('.k text, text.k'));
    const listed = getComputedStyle(list).display !== 'none';
    if (!own.length) rows.push('the drawing has no names');
    if (!listed) {
      for (const text of own) if (!drawn(text)) rows.push(`no name is shown where the row ${text.textContent} is`);
      continue;
    }
    const items = Array.from(list.querySelectorAll('li'));
    if (items.length !== own.length) rows.push(`${items.length} names stand beside ${own.length} rows`);
    items.forEach((item, place) => {
      const row = own[place];
      if (!row) return;
      const box = item.getBoundingClientRect();
      const off = (box.top + box.bottom) / 2 - (frame.top + Number(row.getAttribute('y')) * unit);
      if (item.textContent!.trim() !== row.textContent!.trim() || Math.abs(off) > 5 * unit) {
        rows.push(`${item.textContent} stands ${off.toFixed(0)} px below the row of ${row.textContent}`);
      }
      if (drawn(row)) rows.push(`${row.textContent} is named twice`);
    });
  }
  return { drawings: found, swatches, rows };
}
