// The browsers of the tests, from the oldest that an office still has to today's.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startChromium } from './chromium';
import type { Engine } from './engine';
import { startFirefox } from './firefox';
import { startWebKit } from './webkit';

export const NAMES = ['chromium-83', 'chromium-90', 'chromium-92', 'chromium-109', 'chromium-today', 'firefox-esr', 'webkitgtk'] as const;
export type Name = (typeof NAMES)[number];

/** Whether pages answer pointer and keyboard in it: WASM under the pages' policy needs Chromium 97. */
export const answers = (name: Name) => !['chromium-83', 'chromium-90', 'chromium-92'].includes(name);

export function start(name: Name): Promise<Engine> {
  switch (name) {
    case 'chromium-today': return startChromium('/usr/bin/chromium', undefined);
    case 'firefox-esr': return startFirefox();
    case 'webkitgtk': return startWebKit();
    default: {
      const folder = unpacked(name);
      return startChromium(join(folder, 'chromium'), folder);
    }
  }
}

/** Where unpack.mjs put it. */
function unpacked(name: Name): string {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../node_modules', name, 'package.json'), 'utf8')) as { version: string };
  const folder = join(__dirname, '../../target/browsers', `${name}-${version}`);
  if (!existsSync(folder)) throw new Error(`${folder} is missing\nhint: cd end2end && node browsers/unpack.mjs`);
  return folder;
}
