// Debian's Firefox ESR, by puppeteer-core over WebDriver BiDi.
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { clickSoon, type Engine, type Key, type Look, type Tab } from './engine';

const PROGRAM = '/usr/bin/firefox-esr';

export async function startFirefox(): Promise<Engine> {
  return new Firefox();
}

class Firefox implements Engine {
  /** The theme is a preference of the whole program. */
  private readonly started = new Map<boolean, Promise<Browser>>();
  private gone = false;
  private closing = false;

  private in(dark: boolean): Promise<Browser> {
    let browser = this.started.get(dark);
    if (!browser) {
      browser = this.start(dark);
      this.started.set(dark, browser);
    }
    return browser;
  }

  private async start(dark: boolean): Promise<Browser> {
    const browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: PROGRAM,
      headless: true,
      defaultViewport: null,
      extraPrefsFirefox: {
        'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
        'ui.systemUsesDarkTheme': dark ? 1 : 0,
        // Nothing but the tests' server is asked.
        'network.captive-portal-service.enabled': false,
        'network.connectivity-service.enabled': false,
        'browser.safebrowsing.downloads.remote.enabled': false,
        'services.settings.server': 'data:,',
      },
    });
    browser.on('disconnected', () => (this.gone = !this.closing));
    return browser;
  }

  async version() {
    return (await this.in(false)).version();
  }

  async open({ dark, width, height, script }: Look): Promise<Tab> {
    if (!script) throw new Error('Firefox runs the tests\' own questions as script: it cannot be switched off');
    const browser = await this.in(dark);
    const page = await browser.newPage();
    await page.setViewport({ width, height });
    const tab = new FirefoxTab(page);
    if ((await tab.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches, undefined)) !== dark) {
      throw new Error(`Firefox does not take the theme: dark should be ${dark}`);
    }
    return tab;
  }

  crashed() {
    return this.gone;
  }

  async close() {
    this.closing = true;
    for (const browser of this.started.values()) await (await browser).close();
  }
}

class FirefoxTab implements Tab {
  private said: string[] = [];

  constructor(private readonly page: Page) {
    page.on('pageerror', (error) => this.said.push(`exception: ${error instanceof Error ? error.message : String(error)}`));
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

  click(selector: string) {
    return this.evaluate(clickSoon, selector);
  }

  resize(width: number, height: number) {
    return this.page.setViewport({ width, height });
  }

  async screenshot() {
    return Buffer.from(await this.page.screenshot({ captureBeyondViewport: false }));
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
    return this.page.close();
  }
}
