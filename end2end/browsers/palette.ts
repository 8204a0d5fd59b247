// The colours that the drawings should have: those of style/charts.css, by theme.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Colour } from './picture';

const SHEET = readFileSync(join(__dirname, '../../style/charts.css'), 'utf8');

/** Which colour a class draws with. */
const TOKENS: Record<string, string> = {
  s1: '1', s2: '2', s3: '3', s4: '4', w: 'whole', p: 'part', sp: 'whole', l1: '1', l2: '2', l3: '3',
  h1: 'heat-1', h2: 'heat-2', h3: 'heat-3', h4: 'heat-4', h5: 'heat-5',
  x: 'axis', z: 'axis', r: 'alert', a: 'alert', yb: 'text', ep: 'text', en: 'muted',
};

export type Palette = { of: (name: string) => Colour; surface: Colour; all: Colour[] };

export function palette(dark: boolean): Palette {
  const themes = SHEET.split(/@media \(prefers-color-scheme:\s*dark\)/);
  if (themes.length < 2) throw new Error('style/charts.css has no colours for dark');
  const token = (name: string): Colour => {
    const hex = new RegExp(`--ch-${name}:\\s*#([0-9a-f]{6})\\b`).exec(themes[dark ? 1 : 0])?.[1];
    if (!hex) throw new Error(`style/charts.css does not say what --ch-${name} is, dark: ${dark}`);
    return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16)) as unknown as Colour;
  };
  return {
    of: (name) => token(TOKENS[name]),
    surface: token('surface'),
    all: [...new Set(Object.values(TOKENS)), 'surface', 'grid', 'chosen', 'void'].map(token),
  };
}
