// Choices that are followed without leaving the page.
import { expect, test } from '@playwright/test';
import { chart, control, idle, mark, open, point, said, shows, stayed, tips } from '../explore';

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
    for (const says of ['meta[name=description]', 'meta[property="og:description"]']) {
      await expect(page.locator(`head ${says}`)).toHaveAttribute('content', /2024-W13至2024-W25逐周走势/);
    }
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
