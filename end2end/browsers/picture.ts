// What a screenshot shows, by its pixels.
import { PNG } from 'pngjs';

export type Colour = readonly [red: number, green: number, blue: number];
export type Box = { left: number; top: number; right: number; bottom: number };

export class Picture {
  private readonly png: PNG;

  constructor(file: Buffer) {
    this.png = PNG.sync.read(file);
  }

  get width() {
    return this.png.width;
  }

  get height() {
    return this.png.height;
  }

  /** The part of the box that is in the picture, in whole pixels. */
  within({ left, top, right, bottom }: Box): Box {
    return {
      left: Math.max(0, Math.floor(left)),
      top: Math.max(0, Math.floor(top)),
      right: Math.min(this.width, Math.ceil(right)),
      bottom: Math.min(this.height, Math.ceil(bottom)),
    };
  }

  at(x: number, y: number): Colour {
    const place = (y * this.width + x) * 4;
    const { data } = this.png;
    return [data[place], data[place + 1], data[place + 2]];
  }

  /** How many pixels of the box are about of each colour; where several are near, of the nearest. */
  count(box: Box, colours: readonly Colour[], apart = 12): number[] {
    const counts = colours.map(() => 0);
    const { left, top, right, bottom } = this.within(box);
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const here = this.at(x, y);
        let nearest = -1;
        let least = apart + 1;
        for (let colour = 0; colour < colours.length; colour += 1) {
          const far = distance(here, colours[colour]);
          if (far < least) [nearest, least] = [colour, far];
        }
        if (nearest >= 0) counts[nearest] += 1;
      }
    }
    return counts;
  }

  /** The least and the greatest luminance in the box. */
  extremes(box: Box): [dark: number, light: number] {
    const { left, top, right, bottom } = this.within(box);
    let [dark, light] = [1, 0];
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const here = luminance(this.at(x, y));
        if (here < dark) dark = here;
        if (here > light) light = here;
      }
    }
    return [dark, light];
  }

  /** The luminance that most of the box has. */
  ground(box: Box): number {
    const { left, top, right, bottom } = this.within(box);
    const times = new Map<number, number>();
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) {
        const here = luminance(this.at(x, y));
        times.set(here, (times.get(here) ?? 0) + 1);
      }
    }
    let [most, ground] = [0, 0];
    for (const [here, count] of times) if (count > most) [most, ground] = [count, here];
    return ground;
  }
}

/** The greatest difference of a channel. */
export const distance = (a: Colour, b: Colour) =>
  Math.max(Math.abs(a[0] - b[0]), Math.abs(a[1] - b[1]), Math.abs(a[2] - b[2]));

const LINEAR = Array.from({ length: 256 }, (_, value) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
});

/** Of WCAG 2: 0 is black, 1 is white. */
export const luminance = ([red, green, blue]: Colour) => 0.2126 * LINEAR[red] + 0.7152 * LINEAR[green] + 0.0722 * LINEAR[blue];

/** Of WCAG 2: 1 is none, 21 is black on white. */
export const contrast = (dark: number, light: number) => (light + 0.05) / (dark + 0.05);
