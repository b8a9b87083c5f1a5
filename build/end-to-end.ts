import { buildApp } from './build.ts';
import { runEndToEnd } from './test-suites.ts';
import { closingLine, exitCodeFor } from './test-totals.ts';

if (await buildApp()) {
  const totals = await runEndToEnd({ full: process.env.CALLSTOP_FULL === '1', args: process.argv.slice(2) });
  console.log(closingLine(totals));
  process.exitCode = exitCodeFor(totals);
} else {
  process.exitCode = 1;
}
