import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { leftOutTests } from './pipeline/left-out-tests.ts';

const root = join(import.meta.dirname, '..');
const long = process.env.CALLSTOP_FULL === '1' ? [] : ['**/*.full.test.ts'];
const notHere = leftOutTests(process.platform).map(({ file }) => file);

/** One project for each kind of test; the folder test/NAME is what belongs to it. */
const projects = ['unit', 'integration', 'architecture'].map((name) => ({
  extends: true as const,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], exclude: [...long, ...notHere] },
}));

export default defineConfig({
  root,
  test: {
    projects,
    // Tests start workers, processes and servers: a process for each file keeps them apart.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 30_000,
    teardownTimeout: 10_000,
    retry: 0,
  },
});
