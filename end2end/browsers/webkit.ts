// Debian's WebKitGTK: its MiniBrowser on a screen of its own (Xvfb), told what to do by WebKitWebDriver in plain W3C WebDriver.
import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { Ear } from './ear';
import { clickSoon, type Engine, type Key, type Look, type Tab, until } from './engine';

const BROWSER = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';
/** Pages are looked at in one piece (page.ts says how long), so the screen is as high. */
const SCREEN = '1400x7000x24';
/** W3C WebDriver's names of keys. */
const KEYS: Record<Key, string> = { Home: '\uE011', End: '\uE010', ArrowLeft: '\uE012', ArrowRight: '\uE014', Escape: '\uE00C' };

export async function startWebKit(): Promise<Engine> {
  const screen = spawn('Xvfb', ['-displayfd', '1', '-screen', '0', SCREEN, '-nolisten', 'tcp'], { stdio: ['ignore', 'pipe', 'ignore'] });
  const display = await new Promise<string>((found, failed) => {
    screen.stdout.on('data', (number: Buffer) => found(number.toString().trim()));
    screen.on('error', failed);
    screen.on('exit', (code) => failed(new Error(`Xvfb ended with ${code}`)));
  });
  return new WebKit(screen, `:${display}`);
}

class WebKit implements Engine {
  /** The theme is GTK's, for the whole program; one program has one window. */
  private readonly started = new Map<boolean, Promise<Driver>>();
  private readonly drivers: Driver[] = [];

  constructor(
    private readonly screen: ChildProcess,
    private readonly display: string,
  ) {}

  private in(dark: boolean): Promise<Driver> {
    let driver = this.started.get(dark);
    if (!driver) {
      driver = Driver.start(this.display, dark);
      this.started.set(dark, driver);
      void driver.then((driver) => this.drivers.push(driver));
    }
    return driver;
  }

  async version() {
    return `WebKitGTK ${(await this.in(false)).version}`;
  }

  async open({ dark, width, height, script }: Look): Promise<Tab> {
    if (!script) throw new Error('MiniBrowser runs the tests\' own questions as script: it cannot be switched off');
    const driver = await this.in(dark);
    const tab = new WebKitTab(driver);
    await tab.resize(width, height);
    if ((await tab.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches, undefined)) !== dark) {
      throw new Error(`WebKitGTK does not take the theme: dark should be ${dark}`);
    }
    return tab;
  }

  crashed() {
    return this.drivers.some(({ lost }) => lost);
  }

  async close() {
    for (const driver of this.drivers) await driver.stop();
    this.screen.removeAllListeners('exit');
    this.screen.kill();
  }
}

/** WebKitWebDriver and the window that it opened. */
class Driver {
  version = '';
  /** The browser is gone; the driver stays. */
  lost = false;
  /** How much higher the window is than the page in it. */
  bar = 0;
  private session = '';

  private constructor(
    private readonly process: ChildProcess,
    private readonly url: string,
    private readonly ear: Ear,
  ) {}

  static async start(display: string, dark: boolean): Promise<Driver> {
    const port = await free();
    const ear = await Ear.start();
    const process = spawn('WebKitWebDriver', [`--port=${port}`], {
      env: { ...globalThis.process.env, DISPLAY: display, GTK_THEME: dark ? 'Adwaita:dark' : 'Adwaita', NO_AT_BRIDGE: '1' },
      stdio: 'ignore',
    });
    const driver = new Driver(process, `http://127.0.0.1:${port}`, ear);
    await until('WebKitWebDriver answers', async () => (await fetch(`${driver.url}/status`)).ok);
    const { sessionId, capabilities } = await driver.ask<{ sessionId: string; capabilities: { browserVersion: string } }>('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          'webkitgtk:browserOptions': { binary: BROWSER, args: ['--automation'] },
          proxy: { proxyType: 'manual', httpProxy: ear.address },
        },
      },
    });
    driver.session = `/session/${sessionId}`;
    driver.version = capabilities.browserVersion;
    return driver;
  }

  private async ask<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await fetch(this.url + path, { method, body: body && JSON.stringify(body), signal: AbortSignal.timeout(60_000) });
    const { value } = (await answer.json()) as { value: Answer & { error?: string; message?: string } };
    this.lost ||= value?.error === 'invalid session id';
    if (!answer.ok) throw new Error(`WebKitWebDriver: ${path}: ${value.error}: ${value.message}`);
    return value;
  }

  get<Answer>(path: string): Promise<Answer> {
    return this.ask('GET', this.session + path);
  }

  post<Answer>(path: string, body: object): Promise<Answer> {
    return this.ask('POST', this.session + path, body);
  }

  async stop() {
    if (!this.lost) await this.ask('DELETE', this.session);
    this.process.kill();
    this.ear.stop();
  }
}

class WebKitTab implements Tab {
  constructor(private readonly driver: Driver) {}

  async goto(url: string) {
    await this.driver.post('/url', { url });
  }

  async evaluate<Given, Result>(work: (given: Given) => Result | Promise<Result>, given: Given): Promise<Result> {
    const script = `const [given, done] = arguments; Promise.resolve().then(() => (${work})(given))
      .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await this.driver.post<{ value: Result; error?: string }>('/execute/async', { script, args: [given ?? null] });
    if (error) throw new Error(error);
    return value;
  }

  click(selector: string) {
    return this.evaluate(clickSoon, selector);
  }

  /** The window has a bar of its own above the page. Sometimes it comes out a little smaller, and is asked again. */
  async resize(width: number, height: number) {
    const inner = () => this.evaluate(() => innerHeight, undefined);
    let whole = height + this.driver.bar;
    await until(`the window is ${height} px high`, async () => {
      await this.driver.post('/window/rect', { x: 0, y: 0, width, height: whole });
      const off = height - (await inner());
      whole += off;
      this.driver.bar += off;
      return off === 0;
    });
  }

  /** What was drawn last; so something has to be drawn first. */
  async screenshot() {
    await this.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))), undefined);
    return Buffer.from(await this.driver.get<string>('/screenshot'), 'base64');
  }

  async point(x: number, y: number) {
    await this.driver.post('/actions', {
      actions: [{
        type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' },
        actions: [{ type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) }],
      }],
    });
  }

  async press(key: Key) {
    await this.driver.post('/actions', {
      actions: [{ type: 'key', id: 'keyboard', actions: ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] })) }],
    });
  }

  async problems() {
    return this.evaluate(() => ((window as { heard?: string[] }).heard ?? []).splice(0), undefined);
  }

  /** The window stays for the next. */
  async close() {
    await this.goto('about:blank');
  }
}

/** A port of this machine that nobody listens on. */
function free(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer();
    server.on('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => found(port));
    });
  });
}
