// What answers in the browser: pointer, finger and keyboard in a chart, and choices that are followed without leaving.
import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';

type Line = [number, string, string?];
type Slot = { l: string; w?: string; v: Line[]; n?: string[] };
type Tips = { left: number; right: number; width: number; weeks: string; names: string[]; slots: Slot[] };

const chart = (page: Page) => page.locator('[data-chart]').first();
const tooltip = (page: Page) => page.getByRole('tooltip');
const said = (page: Page) => page.locator('leptos-island [role=status]');
const control = (page: Page, key: string) => page.locator(`[data-key="${key}"]`);
const idle = (page: Page) => expect(page.locator('main:not([aria-busy])')).toHaveCount(1);

async function open(page: Page, path: string) {
  await page.goto(path);
  await expect(page.locator('html')).toHaveAttribute('data-awake', '');
}

const tips = (page: Page): Promise<Tips> =>
  chart(page).locator('script').evaluate((script) => JSON.parse(script.textContent!));

/** The middle of a slot, in the window. */
async function middle(page: Page, slot: number) {
  await chart(page).scrollIntoViewIfNeeded();
  const { left, right, width, slots } = await tips(page);
  const box = (await chart(page).locator('svg').boundingBox())!;
  const x = left + ((slot + 0.5) * (right - left)) / slots.length;
  return { x: box.x + (x * box.width) / width, y: box.y + box.height / 3 };
}

async function point(page: Page, slot: number) {
  const { x, y } = await middle(page, slot);
  await page.mouse.move(x, y);
}

/** Everything that the tooltip must say of the slot. */
async function shows(page: Page, slot: number) {
  const { names, slots } = await tips(page);
  const { l, v, n } = slots[slot];
  await expect(tooltip(page).locator('p').first()).toHaveText(l);
  const texts = v.map(([name, figure, change]) => `${names[name]}${figure}${change ?? ''}`);
  await expect(tooltip(page).locator('li')).toHaveText(texts);
  await expect(tooltip(page).locator('p + ul ~ p')).toHaveText(n ?? []);
}

/** A mark that only leaving the page takes away. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { stayed: true }));
const stayed = (page: Page) => page.evaluate(() => 'stayed' in window);

test.describe('pointer', () => {
  test('every slot says its week, figures and changes', async ({ page }) => {
    await open(page, '/trends/land');
    const { slots } = await tips(page);
    expect(slots.some((slot) => slot.v.some((line) => line[2])), 'some change is known').toBe(true);
    for (const slot of [0, 1, Math.floor(slots.length / 2), slots.length - 1]) {
      await point(page, slot);
      await shows(page, slot);
    }
    await page.mouse.move(2, 2);
    await expect(tooltip(page)).toHaveCount(0);
    await point(page, 5);
    await shows(page, 5);
    await page.keyboard.press('Escape');
    await expect(tooltip(page)).toHaveCount(0);
  });

  test('a click opens the week', async ({ page }) => {
    for (const [path, prefix] of [['/trends/land', ''], ['/en/trends/land', '/en']]) {
      await open(page, path);
      const { slots } = await tips(page);
      const { x, y } = await middle(page, slots.length - 2);
      await page.mouse.click(x, y);
      await expect(page).toHaveURL(new RegExp(`${prefix}/weeks/${slots[slots.length - 2].w}$`));
    }
  });

  test('the picture is not touched', async ({ page }) => {
    await open(page, '/trends/land');
    await chart(page).evaluate((element) => {
      const changes: string[] = [];
      const noted = (records: MutationRecord[]) => changes.push(...records.map((record) => record.type));
      const svg = element.querySelector('svg')!;
      new MutationObserver(noted).observe(svg, { attributes: true, childList: true, characterData: true, subtree: true });
      Object.assign(window, { changes, svg });
    });
    for (const slot of [3, 4, 20, 21, 40]) {
      await point(page, slot);
      await shows(page, slot);
    }
    expect(await page.evaluate(() => (window as never as { changes: string[] }).changes)).toEqual([]);
    expect(await chart(page).evaluate((element) => element.querySelector('svg') === (window as never as { svg: Element }).svg)).toBe(true);
  });

  test('520 slots answer in the next frame', async ({ page }) => {
    await open(page, '/trends/land');
    // Ten years of slots, of which the chart is told before it is touched.
    await chart(page).locator('script').evaluate((script) => {
      const tips = JSON.parse(script.textContent!);
      tips.slots = Array.from({ length: 520 }, (_, at) => ({ ...tips.slots[at % tips.slots.length], l: `slot ${at}` }));
      script.textContent = JSON.stringify(tips);
    });
    for (const slot of [0, 259, 260, 519]) {
      const { x, y } = await middle(page, slot);
      const label = await chart(page).evaluate(
        (element, { x, y }) =>
          new Promise((answer) => {
            const move = new PointerEvent('pointermove', { bubbles: true, clientX: x, clientY: y, pointerType: 'mouse' });
            element.dispatchEvent(move);
            requestAnimationFrame(() => answer(document.querySelector('[role=tooltip] p')?.textContent));
          }),
        { x, y },
      );
      // A slot is little more than a pixel wide, and a pointer stands on whole pixels.
      expect(Math.abs(Number(label!.replace('slot ', '')) - slot), label).toBeLessThanOrEqual(1);
    }
  });

  test('Chinese words are marked on an English page', async ({ page }) => {
    await open(page, '/en/trends/land');
    await chart(page).locator('script').evaluate((script) => {
      const tips = JSON.parse(script.textContent!);
      tips.slots[0].n = ['Policy: 深圳市<b>计划</b>, 2024'];
      script.textContent = JSON.stringify(tips);
    });
    await point(page, 0);
    const note = tooltip(page).locator('p').last();
    await expect(note).toHaveText('Policy: 深圳市<b>计划</b>, 2024');
    await expect(note.locator('[lang=zh]')).toHaveText(['深圳市', '计划']);
  });
});

test.describe('finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test('the first tap shows, the second opens', async ({ page }) => {
    await open(page, '/trends/land');
    const { slots } = await tips(page);
    const last = slots.length - 1;
    const first = await middle(page, last - 10);
    await page.touchscreen.tap(first.x, first.y);
    await shows(page, last - 10);
    const second = await middle(page, last);
    await page.touchscreen.tap(second.x, second.y);
    await shows(page, last);
    await expect(page).toHaveURL(/\/trends\/land$/);
    await page.touchscreen.tap(second.x, second.y);
    await expect(page).toHaveURL(new RegExp(`/weeks/${slots[last].w}$`));
  });

  test('a finger that moves sideways reads on', async ({ page }) => {
    await open(page, '/trends/land');
    const session = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
      session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    const from = await middle(page, 10);
    const to = await middle(page, 40);
    await touch('touchStart', [from]);
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await touch('touchMove', [{ x: from.x + part * (to.x - from.x), y: from.y }]);
    }
    await shows(page, 40);
    await touch('touchEnd', []);
    await shows(page, 40);
    await expect(page).toHaveURL(/\/trends\/land$/);
    await page.touchscreen.tap(10, 10);
    await expect(tooltip(page)).toHaveCount(0);
  });
});

test.describe('keyboard', () => {
  test('the chart is one tab stop with steps, ends and a way out', async ({ page }) => {
    await open(page, '/trends/land');
    const { names, slots } = await tips(page);
    const last = slots.length - 1;
    const leap = Math.floor(slots.length / 10);
    await expect(chart(page)).toHaveAttribute('aria-label', /方向键/);
    await chart(page).focus();
    await expect(tooltip(page)).toHaveCount(0);
    const press = async (key: string, slot: number) => {
      await page.keyboard.press(key);
      await shows(page, slot);
      const { l, v, n } = slots[slot];
      const lines = v.map(([name, figure, change]) => [names[name], figure, change].filter(Boolean).join(' '));
      await expect(said(page)).toHaveText([l, ...lines, ...(n ?? [])].join('; '));
    };
    await press('ArrowLeft', last);
    await press('ArrowLeft', last - 1);
    await press('ArrowRight', last);
    await press('ArrowRight', last);
    await press('PageUp', last - leap);
    await press('PageDown', last);
    await press('Home', 0);
    await press('ArrowLeft', 0);
    await press('End', last);
    await page.keyboard.press('Escape');
    await expect(tooltip(page)).toHaveCount(0);
    await expect(chart(page)).toBeFocused();
    await press('Home', 0);
    await page.keyboard.press('Tab');
    await expect(chart(page)).not.toBeFocused();
    await expect(tooltip(page)).toHaveCount(0);
    await page.keyboard.press('Shift+Tab');
    await expect(chart(page)).toBeFocused();
    await press('End', last);
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/weeks/${slots[last].w}$`));
  });

  const reach = async (page: Page, selector: string) => {
    const there = () => page.evaluate((selector) => document.activeElement?.matches(selector), selector);
    for (let presses = 0; presses < 80 && !(await there()); presses += 1) await page.keyboard.press('Tab');
    await expect(page.locator(selector).first()).toBeFocused();
  };

  test('the week of most land announced in Huizhou is found, opened and sent on', async ({ page, browser }) => {
    await open(page, '/trends/land');
    await reach(page, '[data-key="only-huizhou"]');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/trends\/land\?series=huizhou$/);
    await expect(said(page)).toContainText('图表已更新');
    await expect(control(page, 'only-huizhou')).toBeFocused();
    await reach(page, '[data-chart]');
    await page.keyboard.press('Home');
    let most = { announced: 0, week: '', presses: 0 };
    for (let presses = 0; presses < 52; presses += 1) {
      const text = (await said(page).textContent())!;
      const [, week, announced] = text.match(/^(\d{4}-W\d\d)[^;]*;.*?新增公告 (\d+)宗/) ?? [];
      if (Number(announced) > most.announced) most = { announced: Number(announced), week, presses };
      await page.keyboard.press('ArrowRight');
    }
    expect(most.announced).toBeGreaterThan(0);
    await page.keyboard.press('Home');
    for (let presses = 0; presses < most.presses; presses += 1) await page.keyboard.press('ArrowRight');
    await expect(said(page)).toContainText(most.week);
    const drawn = await chart(page).locator('svg').evaluate((svg) => svg.outerHTML);
    // The address shows somebody else the same.
    const other = await (await browser.newContext()).newPage();
    await other.goto(page.url());
    expect(await chart(other).locator('svg').evaluate((svg) => svg.outerHTML)).toBe(drawn);
    await other.context().close();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/weeks/${most.week}$`));
    await expect(page.getByRole('row', { name: '惠州新增公告' }).first()).toContainText(`${most.announced}宗`);
  });
});

test.describe('choices', () => {
  test('are followed in place, with focus, scroll, address and both ways of history', async ({ page }) => {
    await page.setViewportSize({ width: 800, height: 500 });
    await open(page, '/trends/land');
    await mark(page);
    const before = await chart(page).locator('svg').evaluate((svg) => svg.outerHTML);
    const key = control(page, 'series-huizhou');
    await key.scrollIntoViewIfNeeded();
    await page.evaluate(() => scrollBy(0, 40));
    const scrolled = await page.evaluate(() => scrollY);
    expect(scrolled).toBeGreaterThan(0);
    await key.click();
    await expect(page).toHaveURL(/\/trends\/land\?series=shenzhen,dongguan/);
    await expect(key).toBeFocused();
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    const without = await chart(page).locator('svg').evaluate((svg) => svg.outerHTML);
    expect(without).not.toBe(before);
    await expect(said(page)).toHaveText(`图表已更新:${await page.locator('figure h3').first().textContent()}`);
    await expect(page.getByRole('link', { name: 'English' })).toHaveAttribute('href', /^\/en\/trends\/land\?series=/);
    await point(page, 3);
    await shows(page, 3);
    await control(page, 'weeks-13').click();
    await expect(page).toHaveURL(/from=2024-W13&to=2024-W25/);
    await expect(control(page, 'weeks-13')).toHaveAttribute('aria-current', 'true');
    expect((await tips(page)).slots).toHaveLength(13);
    await page.goBack();
    await expect(page).toHaveURL(/\/trends\/land\?series=shenzhen,dongguan(,others)?$/);
    await expect.poll(() => chart(page).locator('svg').evaluate((svg) => svg.outerHTML)).toBe(without);
    await page.goBack();
    await expect.poll(() => chart(page).locator('svg').evaluate((svg) => svg.outerHTML)).toBe(before);
    await expect(page.getByRole('link', { name: 'English' })).toHaveAttribute('href', '/en/trends/land');
    await page.goForward();
    await expect.poll(() => chart(page).locator('svg').evaluate((svg) => svg.outerHTML)).toBe(without);
    await expect(page).toHaveURL(/series=shenzhen,dongguan/);
    expect(await stayed(page)).toBe(true);
  });

  test('the form of weeks is one of them', async ({ page }) => {
    await open(page, '/trends/land?by=month');
    await mark(page);
    await control(page, 'field-from').fill('2024-W01');
    await control(page, 'field-to').fill('2024w20');
    await control(page, 'field-to').press('Enter');
    // The server spells it in its one way.
    await expect(page).toHaveURL(/\/trends\/land\?from=2024-W01&to=2024-W20&by=month$/);
    await expect(control(page, 'field-to')).toBeFocused();
    await expect(control(page, 'field-to')).toHaveValue('2024-W20');
    expect(await stayed(page)).toBe(true);
  });

  test('an impossible choice is answered with the note', async ({ page }) => {
    await open(page, '/trends/land');
    await mark(page);
    await control(page, 'field-from').fill('1999-W01');
    await control(page, 'show').click();
    await expect(page.getByRole('note')).toContainText('from=1999-W01');
    expect(await stayed(page)).toBe(true);
  });

  test('the last one wins', async ({ page }) => {
    await open(page, '/trends/land');
    await mark(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/from=2024-W13/, async (route) => {
      await held;
      await route.continue().catch(() => {});
    });
    await control(page, 'weeks-13').click();
    await control(page, 'weeks-26').click();
    await expect(page).toHaveURL(/from=2023-W52&to=2024-W25/);
    release();
    await control(page, 'weeks-all').click();
    await expect(page).toHaveURL(/from=2022-W26&to=2024-W25/);
    await idle(page);
    expect((await tips(page)).slots.length).not.toBe(13);
    expect(await stayed(page)).toBe(true);
  });

  for (const [failure, answer] of Object.entries({
    'an error': { status: 500, contentType: 'text/html', body: '<main id="main">no</main>' },
    'no page': { status: 200, contentType: 'application/json', body: '{}' },
    'a page of another version': { status: 200, contentType: 'text/html', body: '<main id="main">no</main>' },
  })) {
    test(`after ${failure} the browser goes there itself`, async ({ page }) => {
      await open(page, '/trends/land');
      await mark(page);
      await page.route(/compare=year/, (route) => {
        if (route.request().resourceType() === 'document') return route.continue();
        return route.fulfill(answer);
      });
      await control(page, 'compare-year').click();
      await expect(page).toHaveURL(/\?compare=year$/);
      await expect(control(page, 'compare-year')).toHaveAttribute('aria-current', 'true');
      expect(await stayed(page)).toBe(false);
    });
  }

  for (const [path, text] of [
    ['/trends/land', '无法连接服务器,图表未更新'],
    ['/en/trends/land', 'Could not reach the server; the chart was not updated'],
  ]) {
    test(`without an answer the page stays and says so: ${path}`, async ({ page }) => {
      await open(page, path);
      await mark(page);
      const note = page.locator('.explored > .unreachable');
      const drawn = await chart(page).locator('svg').evaluate((svg) => svg.outerHTML);
      await page.route(/compare=year/, (route) => route.abort());
      await control(page, 'compare-year').click();
      await expect(note).toHaveText(text);
      await expect(said(page)).toHaveText(text);
      await idle(page);
      await expect(page).toHaveURL(new RegExp(`${path}$`));
      await expect(control(page, 'compare-year')).toBeFocused();
      expect(await chart(page).locator('svg').evaluate((svg) => svg.outerHTML)).toBe(drawn);
      await page.unroute(/compare=year/);
      await control(page, 'compare-year').click();
      await expect(page).toHaveURL(/\?compare=year$/);
      await expect(note).toHaveCount(0);
      expect(await stayed(page)).toBe(true);
    });
  }

  test('a series says whether it is shown', async ({ page }) => {
    await open(page, '/trends/land');
    await expect(control(page, 'series-huizhou')).toHaveAccessibleName('隐藏惠州');
    await control(page, 'series-huizhou').click();
    await expect(control(page, 'series-huizhou')).toHaveAccessibleName('显示惠州');
  });

  test('25 random choices: the page shows what its address shows', async ({ page }) => {
    test.slow();
    let state = 20240617;
    const random = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return Math.floor((state / 2 ** 32) * below);
    };
    for (const topic of ['land', 'rents', 'funding', 'capital', 'renewal']) {
      await open(page, `/trends/${topic}`);
      await mark(page);
      for (let turn = 0; turn < 5; turn += 1) {
        const links = page.locator('main :is(.choices, .key, .tabs) a[data-key]');
        const link = links.nth(random(await links.count()));
        const to = await link.evaluate((link: HTMLAnchorElement) => link.href);
        await link.click();
        await expect(page).toHaveURL(to);
        await idle(page);
        const [shown, fresh] = await page.evaluate(async () => {
          const answer = await fetch(location.href, { cache: 'no-store' });
          const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
          const of = (page: Document) => ({
            pictures: [...page.querySelectorAll('main svg')].map((svg) => svg.outerHTML),
            choices: [...page.querySelectorAll('main :is(.choices, .key, .tabs, table)')].map((part) => part.outerHTML),
            title: page.title,
          });
          return [of(document), of(page)];
        });
        expect(shown, to).toEqual(fresh);
      }
      expect(await stayed(page)).toBe(true);
    }
  });

  test('weeks are marked on a strip', async ({ page }) => {
    await open(page, '/trends/land');
    await mark(page);
    const strip = page.locator('[data-strip]');
    await strip.click();
    await expect(page.locator('.marked')).toHaveCount(0);
    const { x, y, width, height } = (await strip.boundingBox())!;
    await page.mouse.move(x + width * 0.501, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width * 0.6, y + height / 2, { steps: 3 });
    await expect(page.locator('.marked')).toBeVisible();
    await page.mouse.move(x + width + 50, y + height / 2, { steps: 3 });
    await page.mouse.up();
    await expect(page).toHaveURL(/\?from=2023-W26&to=2024-W25$/);
    await expect(control(page, 'field-from')).toHaveValue('2023-W26');
    expect(await stayed(page)).toBe(true);
  });
});

test.describe('screens', () => {
  for (const viewport of [{ width: 320, height: 640 }, { width: 320, height: 256 }, { width: 1280, height: 900 }]) {
    test(`the tooltip fits ${viewport.width} × ${viewport.height}`, async ({ page }) => {
      await page.setViewportSize(viewport);
      for (const path of ['/trends/land', '/en/trends/rents', '/en/trends/funding']) {
        await open(page, path);
        const { slots } = await tips(page);
        await chart(page).focus();
        for (const [key, slot] of [['Home', 0], ['End', slots.length - 1], ['PageUp', slots.length - 1 - Math.floor(slots.length / 10)]] as const) {
          await page.keyboard.press(key);
          await shows(page, slot);
          const cut = await tooltip(page).evaluate((tip) => tip.scrollWidth - tip.clientWidth);
          expect(cut, `pixels that stick out of the tooltip: ${path} ${slot}`).toBe(0);
          const box = (await tooltip(page).boundingBox())!;
          const card = (await page.locator('.card', { has: tooltip(page) }).boundingBox())!;
          const inside = { left: box.x >= Math.max(0, card.x), right: box.x + box.width <= Math.min(viewport.width, card.x + card.width) };
          expect({ path, slot, ...inside }).toEqual({ path, slot, left: true, right: true });
          expect({ path, slot, top: box.y >= 0, bottom: box.y + box.height <= viewport.height }).toEqual({ path, slot, top: true, bottom: true });
          const more = await tooltip(page).evaluate((tip) => tip.scrollHeight - tip.clientHeight);
          if (more > 0) {
            await page.keyboard.press('ArrowDown');
            expect(await tooltip(page).evaluate((tip) => tip.scrollTop), `${path} ${slot}`).toBeGreaterThan(0);
          }
        }
        expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      }
    });
  }

  test('forced colours show line and tooltip', async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open(page, '/trends/land');
    await point(page, 10);
    await shows(page, 10);
    const width = (selector: string, side: 'borderLeftWidth') =>
      page.locator(selector).evaluate((element, side) => getComputedStyle(element)[side], side);
    expect(await width('.cross', 'borderLeftWidth')).toBe('1px');
    expect(await width('.tip', 'borderLeftWidth')).toBe('2px');
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    test(`accessible with a tooltip: ${colorScheme}`, async ({ browser }) => {
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      for (const path of ['/trends/land', '/en/trends/land']) {
        await open(page, path);
        await chart(page).focus();
        await page.keyboard.press('PageUp');
        await expect(tooltip(page)).toBeVisible();
        const { violations } = await new AxeBuilder({ page }).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
      }
      await context.close();
    });
  }

  for (const path of ['/trends/land', '/weeks/2024-W25', '/']) {
    test(`nothing moves when ${path} wakes`, async ({ page }) => {
      await page.addInitScript(() => {
        const shifts: number[] = [];
        Object.assign(window, { shifts });
        const noted = (list: PerformanceObserverEntryList) =>
          shifts.push(...list.getEntries().map((entry) => (entry as never as { value: number }).value));
        new PerformanceObserver(noted).observe({ type: 'layout-shift', buffered: true });
      });
      await open(page, path);
      await point(page, 5);
      await expect(tooltip(page)).toBeVisible();
      expect(await page.evaluate(() => (window as never as { shifts: number[] }).shifts)).toEqual([]);
    });
  }
});

test('without JavaScript a chart is a picture', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto('/trends/land');
  await expect(chart(page).locator('svg')).toBeVisible();
  await expect(chart(page)).not.toHaveAttribute('tabindex');
  await page.goto('/weeks/2024-W25');
  await expect(page.locator('[data-copy]')).toBeHidden();
  await page.goto('/trends/land?view=download');
  await expect(page.locator('[data-copy]')).toBeHidden();
  const link = control(page, 'link-view');
  await expect(link).toBeVisible();
  await expect(link).toHaveText((await link.getAttribute('href'))!);
  await expect(link).toHaveAttribute('href', /^\/trends\/land\?from=\d{4}-W\d\d&to=\d{4}-W\d\d$/);
  await context.close();
});

test('a picture can be copied, and a failure says so', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, '/trends/land');
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  await page.route('**/there.png', (route) => route.fulfill({ contentType: 'image/png', body: Buffer.from(png, 'base64') }));
  await page.route('**/missing.png', (route) => route.fulfill({ status: 404 }));
  await page.locator('main h1').evaluate((heading) => {
    for (const name of ['there', 'missing']) {
      const button = `<button id="${name}" data-copy-image="/${name}.png" data-done="done" data-failed="failed">copy</button>`;
      heading.insertAdjacentHTML('afterend', button);
    }
  });
  await page.locator('#missing').click();
  await expect(page.locator('#missing')).toHaveText('failed');
  await page.locator('#there').click();
  await expect(page.locator('#there')).toHaveText('done');
  const types = await page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  expect(types).toEqual(['image/png']);
});
