// `make bench`: Lighthouse as on a phone, on every public page with charts that the bars name. Serves the demonstration
// from the release build on a free port of this machine, from a database that is thrown away. Exit 1: a bar is missed.
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import lighthouse from 'lighthouse';

const bars = { performance: 95, accessibility: 100, 'best-practices': 100, seo: 95 };
const program = new URL('../target/release/industry-weekly', import.meta.url).pathname;
const pages = JSON.parse(await readFile(new URL('pages.json', import.meta.url), 'utf8'))
  .filter(({ path, charts }) => charts && (path === '/' || path === '/weeks/2024-W25' || path.startsWith('/trends/')))
  .map(({ path }) => path);

/** A port of the loopback address that nobody listens on. */
function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** Resolves with the server's process once it says that it is ready. */
function serve(port, database) {
  const server = spawn(program, ['serve', '--demo', '--address', `127.0.0.1:${port}`, '--database', database], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return new Promise((resolve, reject) => {
    let said = '';
    const hear = (chunk) => {
      said = (said + chunk).slice(-4000);
      if (said.includes('is ready')) resolve(server);
    };
    server.stdout.on('data', hear);
    server.stderr.on('data', hear);
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)));
  });
}

/** The four scores of a page, and the audits that cost it something. */
async function scores(url, port) {
  const { lhr } = await lighthouse(url, { port, logLevel: 'error', output: 'json', onlyCategories: Object.keys(bars) });
  if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
  const reached = Object.fromEntries(Object.keys(bars).map((bar) => [bar, Math.round(lhr.categories[bar].score * 100)]));
  const missed = Object.keys(bars).filter((bar) => reached[bar] < bars[bar]);
  const costs = missed.flatMap((bar) => lhr.categories[bar].auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
    .map(({ id }) => `${id}: ${lhr.audits[id].title} ${lhr.audits[id].displayValue ?? ''}`);
  return { reached, missed, costs };
}

const folder = await mkdtemp(join(tmpdir(), 'industry-weekly-lighthouse-'));
const [port, debugging] = [await freePort(), await freePort()];
let server;
let browser;
let failed = 0;
try {
  server = await serve(port, join(folder, 'demo.db'));
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [`--remote-debugging-port=${debugging}`, '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  console.log(['page', ...Object.keys(bars)].join('\t'));
  for (const path of pages) {
    const { reached, missed, costs } = await scores(`http://127.0.0.1:${port}${path}`, debugging);
    console.log([path, ...Object.values(reached)].join('\t'));
    for (const bar of missed) console.log(`  missed: ${bar} ${reached[bar]}, at least ${bars[bar]}`);
    for (const cost of costs) console.log(`    ${cost}`);
    failed += missed.length;
  }
} finally {
  await browser?.close();
  if (server) {
    const ended = new Promise((resolve) => server.once('close', resolve));
    server.kill('SIGTERM');
    await ended;
  }
  await rm(folder, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;
