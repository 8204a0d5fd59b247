import { defineConfig } from '@playwright/test';
import { ARGUMENTS } from './browsers/chromium';
import { NAMES, type Name } from './browsers/start';

// Another one where two runs share a machine.
const port = Number(process.env.PORT ?? 3917);

export default defineConfig<object, { name: Name }>({
  testDir: 'tests',
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  timeout: 60_000,
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    browserName: 'chromium',
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: ARGUMENTS,
    },
  },
  projects: [
    { name: 'today', testIgnore: 'browsers/**' },
    // One browser runs all its tests in one worker: it is started once.
    ...NAMES.map((name) => ({ name, testMatch: 'browsers/**', fullyParallel: false, use: { name } })),
  ],
  webServer: {
    command: `rm -rf ../target/end2end && INDUSTRY_WEEKLY_LOG=warn INDUSTRY_WEEKLY_DEMO_PASSWORD=browser-tests-only ../target/release/industry-weekly serve --demo --address 127.0.0.1:${port} --database ../target/end2end/demo.db`,
    url: `http://127.0.0.1:${port}/healthz`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
