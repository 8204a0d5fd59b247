import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';

export const PASSWORD = 'monday-morning-7';

/** A demonstration of its own, so that what a test edits meets no other test. */
export class Server {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  static async start(): Promise<Server> {
    const folder = mkdtempSync(join(tmpdir(), 'industry-weekly-'));
    const program = globalThis.process.env.PROGRAM ?? join(__dirname, '../target/release/industry-weekly');
    const process = spawn(program, ['serve', '--demo', '--address', '127.0.0.1:0', '--database', join(folder, 'demo.db')], {
      env: { ...globalThis.process.env, INDUSTRY_WEEKLY_DEMO_PASSWORD: PASSWORD },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await new Promise<string>((found, failed) => {
      let said = '';
      process.stdout?.on('data', (data: Buffer) => {
        said += data.toString();
        const ready = /is ready: (http:\/\/[^/\s]+)/.exec(said);
        if (ready) found(ready[1]);
      });
      process.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
    });
    return new Server(url, process, folder);
  }

  /** A page on which `name` is logged in. */
  async as(browser: Browser, name: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ baseURL: this.url, ...options });
    const page = await context.newPage();
    await page.goto('/edit');
    await page.locator('input[name=name]').fill(name);
    await page.locator('input[name=password]').fill(PASSWORD);
    await page.locator('main button[type=submit]').click();
    await page.waitForURL(/\/edit$/);
    return page;
  }

  stop(): void {
    this.process.removeAllListeners('exit');
    this.process.kill('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
