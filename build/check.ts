import { checkStyle, checkTypes, checkWorkflows } from './checks.ts';
import { runVitest } from './test-suites.ts';
import { addTotals, closingLine, exitCodeFor } from './test-totals.ts';

const architecture = { full: false, args: ['--project', 'architecture'] };
const totals = addTotals([
  await checkTypes(),
  await checkStyle(),
  await checkWorkflows(),
  await runVitest(architecture),
]);
console.log(closingLine(totals));
process.exitCode = exitCodeFor(totals);
