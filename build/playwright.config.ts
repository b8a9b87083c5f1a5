import { defineConfig } from 'playwright/test';
import { leftOutTests } from './pipeline/left-out-tests.ts';

export default defineConfig({
  testDir: '../test/e2e',
  testIgnore: leftOutTests(process.platform).map(({ file }) => `**/${file}`),
  outputDir: '../out/e2e',
  reporter: 'list',
  // Windows share one machine's display and the tests start whole apps: one at a time, and a failure is a failure.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
});
