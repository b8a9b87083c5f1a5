import { buildApp } from './build.ts';
import { checkStyle, checkTypes, checkWorkflows } from './checks.ts';
import { leftOutTests } from './pipeline/left-out-tests.ts';
import { runEndToEnd, runVitest } from './test-suites.ts';
import { addTotals, closingLine, exitCodeFor, oneTest, type Totals } from './test-totals.ts';

const full = process.argv.includes('--full');
const nothing: Totals = { passed: 0, failed: 0, skipped: 0 };

/** Runs one part. Whatever it throws is said and counts as one failure, so that the closing line always comes. */
async function part(name: string, run: () => Promise<Totals>): Promise<Totals> {
  console.log(`\n== ${name}`);
  try {
    return await run();
  } catch (error) {
    console.error(error);
    return oneTest(false);
  }
}

for (const { file, why } of leftOutTests(process.platform))
  console.log(`Left out here: ${file} (it ${why}).`);

const begun = performance.now();
const types = await part('types', checkTypes);
const style = await part('lint and format', checkStyle);
const workflows = await part('workflows', checkWorkflows);
const build = await part('build', async () => ((await buildApp()) ? nothing : oneTest(false)));
const fast = await part('unit, integration and architecture tests', () => runVitest({ full, args: [] }));
const endToEnd = await part('end-to-end tests', () => {
  if (build.failed > 0) throw new Error('The end-to-end tests need the build, which failed.');
  return runEndToEnd({ full, args: [] });
});

const totals = addTotals([types, style, workflows, build, fast, endToEnd]);
console.log(`\nTook ${Math.round((performance.now() - begun) / 1000)} s.`);
console.log(closingLine(totals));
process.exitCode = exitCodeFor(totals);
