import { defineConfig } from '@playwright/test';

// Another one where two runs share a machine.
const port = Number(process.env.PORT ?? 3917);

export default defineConfig({
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
      args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
        '--disable-component-update', '--disable-sync'],
    },
  },
  webServer: {
    command: `rm -rf ../target/end2end && INDUSTRY_WEEKLY_DEMO_PASSWORD=browser-tests-only ../target/release/industry-weekly serve --demo --address 127.0.0.1:${port} --database ../target/end2end/demo.db`,
    url: `http://127.0.0.1:${port}/healthz`,
    reuseExistingServer: false,
    timeout: 120_000,
  },
});
