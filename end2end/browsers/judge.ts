// Judges a page by what stands in it and by its pixels: each list says what is wrong, and is empty where nothing is.
import type { Drawing, Swatch } from './drawings';
import type { Seen } from './page';
import { type Palette, palette } from './palette';
import { type Box, type Colour, contrast, luminance, type Picture } from './picture';
import type { Digits, Piece } from './texts';

/** Everything that is wrong with a page, by what it is about. */
export function judged(seen: Seen, dark: boolean) {
  const { picture } = seen;
  const colours = palette(dark);
  return {
    'the theme of the page': paper(picture, dark),
    'ink of series': ink(picture, seen.drawings, colours),
    'colours of legends': swatches(picture, seen.swatches, colours),
    'names beside the rows of a map': seen.rows,
    'contrast of texts': faint(picture, seen.pieces),
    'digits over each other': overprinted(picture, seen.digits),
    'texts over each other': seen.overlaps,
    'entries without room between them': seen.glued,
    'texts at the edge of the window': seen.edge,
    'scrolls sideways': seen.wide > 0 ? [`${seen.wide} px`] : [],
  };
}

/** Of the pixels that the boxes of a class cover, at least so many have its colour: others lie over them, a pattern leaves
    room, and an edge is mixed. */
const PART = { plain: 0.3, pattern: 0.12 };
/** Fewer than that may drown in the edges of others. */
const SMALL = 12;

const least = ({ class: name, area, pattern }: Drawing['marks'][number]) => {
  if (pattern) return PART.pattern * area;
  // Lines and small signs: their boxes say little.
  return /^(s\d|w|p|h\d|sp)$/.test(name) ? PART.plain * area : 3;
};

/** Drawings whose series cannot be seen, and how much of the surface is left. */
function ink(picture: Picture, drawings: Drawing[], palette: Palette): string[] {
  return drawings.flatMap(({ name, box, marks }) => {
    const said: string[] = [];
    const count = counter(picture, box, palette);
    for (const mark of marks) {
      if (mark.area < SMALL) continue;
      const [seen, needed] = [count(palette.of(mark.class)), least(mark)];
      if (seen < needed) said.push(`${name}: ${seen} pixels of ${mark.class}, at least ${Math.ceil(needed)} expected`);
    }
    const area = (box.right - box.left) * (box.bottom - box.top);
    const surface = count(palette.surface);
    if (name !== 'strip' && surface < 0.1 * area) said.push(`${name}: ${surface} of ${Math.round(area)} pixels are its surface`);
    return said;
  });
}

/** Entries of legends that do not show the colour of their series. */
function swatches(picture: Picture, swatches: Swatch[], palette: Palette): string[] {
  return swatches.flatMap(({ class: name, label, box }) => {
    const seen = counter(picture, box, palette)(palette.of(name));
    return seen >= 4 ? [] : [`${label}: ${seen} pixels of ${name}`];
  });
}

/** Counts what is nearer to a colour than to any other of the palette. */
function counter(picture: Picture, box: Box, palette: Palette): (colour: Colour) => number {
  const counts = picture.count(box, palette.all);
  return (colour) => counts[palette.all.findIndex((other) => other.join() === colour.join())];
}

/** Texts that do not stand out from what is behind them. WCAG asks for 4.5; thin strokes of small letters are mixed with the
    ground and never reach their own colour. */
function faint(picture: Picture, pieces: Piece[]): string[] {
  return pieces
    .filter(({ box }) => box.bottom <= picture.height && box.right <= picture.width && box.left >= 0)
    .flatMap(({ text, box }) => {
      const [dark, light] = picture.extremes(box);
      const stands = contrast(dark, light);
      return stands >= 3 || !/[\p{L}\p{N}]/u.test(text) ? [] : [`${text}: ${stands.toFixed(1)}`];
    });
}

/** The page is dark in dark, light in light, beside its contents. */
function paper(picture: Picture, dark: boolean): string[] {
  const middle = luminance(picture.at(2, Math.floor(picture.height / 2)));
  return dark === middle < 0.2 && dark !== middle > 0.7 ? [] : [`the luminance of the page is ${middle.toFixed(2)}, dark is ${dark}`];
}

/** Digits that are printed over each other. Layout knows nothing of it (WebKit measures texts with `text-autospace` right and
    paints them wrong), so the pixels are asked: between two digits is a column with next to nothing in it. */
function overprinted(picture: Picture, digits: Digits[]): string[] {
  return digits
    .filter(({ box }) => box.bottom <= picture.height)
    .flatMap(({ text, x, box }) => {
      const seen = gap(picture, x, box);
      return seen < MOST_INK ? [] : [`${text}: ${seen.toFixed(2)}`];
    });
}

const MOST_INK = 0.3;

/** Of the emptiest column where one digit ends: how much of the strongest ink it has, on the average of the digits' height. */
function gap(picture: Picture, x: number, box: Box): number {
  // A line is twice as high as its digits, and reaches into the lines above and below.
  const quarter = (box.bottom - box.top) / 4;
  const { left, top, right, bottom } = picture.within({ ...box, top: box.top + quarter, bottom: box.bottom - quarter });
  const ground = picture.ground(box);
  let strongest = 0;
  const columns = new Map<number, number>();
  for (let column = left; column < right; column += 1) {
    let sum = 0;
    for (let row = top; row < bottom; row += 1) {
      const here = Math.abs(luminance(picture.at(column, row)) - ground);
      strongest = Math.max(strongest, here);
      sum += here;
    }
    columns.set(column, sum);
  }
  const full = strongest * (bottom - top);
  if (full < 0.01) return 0;
  const near = [Math.floor(x) - 1, Math.floor(x), Math.floor(x) + 1].map((column) => columns.get(column) ?? 0);
  return Math.min(...near) / full;
}
