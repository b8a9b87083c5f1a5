import { buildApp } from './build.ts';
import { runEndToEnd } from './test-suites.ts';
import { closingLine, exitCodeFor } from './test-totals.ts';

await buildApp();
const full = process.env.CALLSTOP_FULL === '1';
const totals = await runEndToEnd({ full, args: process.argv.slice(2) });
console.log(closingLine(totals));
process.exitCode = exitCodeFor(totals);
