// Gives each test the browser of its project. A worker starts it once.
import { test as base } from '@playwright/test';
import { DESKTOP, type Engine, type Look, type Tab } from './engine';
import { type Name, start } from './start';

export type Visit = <Result>(look: Partial<Look>, work: (tab: Tab) => Promise<Result>) => Promise<Result>;

type Shared = {
  /** Which browser; the project says it. */
  name: Name;
  running: { visit: Visit; version: string };
};

export const test = base.extend<{ visit: Visit }, Shared>({
  name: ['chromium-today', { option: true, scope: 'worker' }],

  running: [async ({ name }, use) => {
    let engine: Engine = await start(name);
    let mayCrash = true;
    // A visit within a visit: only the outer one can begin again, with all that came before.
    let depth = 0;
    const visit: Visit = async (look, work) => {
      for (;;) {
        depth += 1;
        try {
          const tab = await engine.open({ ...DESKTOP, ...look });
          try {
            return await work(tab);
          } finally {
            if (!engine.crashed()) await tab.close();
          }
        } catch (error) {
          // The builds of one process do that now and then. Twice is no accident.
          if (!engine.crashed() || !mayCrash || depth > 1) throw error;
          mayCrash = false;
          console.log(`${name} crashed and is started again: ${error}`);
          await engine.close();
          engine = await start(name);
        } finally {
          depth -= 1;
        }
      }
    };
    await use({ visit, version: await engine.version() });
    await engine.close();
  }, { scope: 'worker', timeout: 60_000 }],

  /** A page of the browser, closed when `work` is done. */
  visit: async ({ running }, use) => use(running.visit),
});

export { expect } from '@playwright/test';
