// A Chromium of any age, by Playwright. Its `click` and `fill` and the expectations that wait need Chromium 105: nothing of
// them is used here.
import { chromium, type Browser, type Page } from '@playwright/test';
import type { Engine, Key, Look, Tab } from './engine';

export const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

export async function startChromium(executablePath: string, folder: string | undefined): Promise<Engine> {
  const browser = await chromium.launch({
    executablePath,
    args: ARGUMENTS,
    env: { ...process.env, ...(folder ? { LD_LIBRARY_PATH: folder } : {}), FONTCONFIG_PATH: '/etc/fonts' } as Record<string, string>,
  });
  return new Chromium(browser);
}

class Chromium implements Engine {
  private closing = false;
  constructor(private readonly browser: Browser) {}

  async version() {
    return `Chromium ${this.browser.version()}`;
  }

  async open({ dark, width, height, script }: Look): Promise<Tab> {
    const context = await this.browser.newContext({
      colorScheme: dark ? 'dark' : 'light',
      viewport: { width, height },
      javaScriptEnabled: script,
    });
    const page = await context.newPage();
    return new ChromiumTab(page);
  }

  crashed() {
    return !this.closing && !this.browser.isConnected();
  }

  async close() {
    this.closing = true;
    await this.browser.close();
  }
}

class ChromiumTab implements Tab {
  private said: string[] = [];

  constructor(private readonly page: Page) {
    page.on('pageerror', (error) => this.said.push(`exception: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.said.push(`console: ${message.text()}`);
    });
  }

  async goto(url: string) {
    await this.page.goto(url, { waitUntil: 'load' });
  }

  evaluate<Given, Result>(work: (given: Given) => Result | Promise<Result>, given: Given): Promise<Result> {
    return this.page.evaluate(work as never, given) as Promise<Result>;
  }

  async click(selector: string) {
    // Without script no timer runs: the click is done at once, and the page that answers may be gone already.
    await this.evaluate((selector) => document.querySelector<HTMLElement>(selector)!.click(), selector).catch((error: Error) => {
      if (!/destroyed|navigation/i.test(error.message)) throw error;
    });
  }

  resize(width: number, height: number) {
    return this.page.setViewportSize({ width, height });
  }

  screenshot() {
    return this.page.screenshot({ caret: 'initial', animations: 'allow' });
  }

  point(x: number, y: number) {
    return this.page.mouse.move(x, y);
  }

  press(key: Key) {
    return this.page.keyboard.press(key);
  }

  async problems() {
    return this.said.splice(0);
  }

  close() {
    return this.page.context().close();
  }
}
