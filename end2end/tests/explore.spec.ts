// Single weeks of a chart by pointer, finger and keyboard.
import { expect, test, type Page } from '@playwright/test';
import { chart, control, middle, open, point, said, shows, tips, tooltip } from '../explore';

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
    const asOf = '?as_of=2023-03-21';
    for (const [path, prefix, day] of [['/trends/land', '', ''], [`/en/trends/land${asOf}`, '/en', asOf]]) {
      await open(page, path);
      const { slots } = await tips(page);
      const { x, y } = await middle(page, slots.length - 2);
      await page.mouse.click(x, y);
      await expect(page).toHaveURL((url) => url.href.endsWith(`${prefix}/weeks/${slots[slots.length - 2].w}${day}`));
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
