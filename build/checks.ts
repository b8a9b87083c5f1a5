import { lintWorkflows } from './pipeline/lint-workflows.ts';
import { installedProgram, root, runCommand } from './run-command.ts';
import { oneTest, type Totals } from './test-totals.ts';

/** Type-checks the app's two halves and the tests. All three are always checked; together they are one test. */
export async function checkTypes(): Promise<Totals> {
  const codes: number[] = [];
  for (const part of ['main', 'renderer', 'test']) {
    codes.push(await runCommand(installedProgram('tsc', '-p', `build/tsconfig.${part}.json`)));
  }
  return oneTest(codes.every((code) => code === 0));
}

/** Lint rules, the format and the order of imports, as one test. Warnings fail too. */
export async function checkStyle(): Promise<Totals> {
  return oneTest((await runCommand(installedProgram('biome', 'check', '--error-on-warnings'))) === 0);
}

/** The pipeline's workflows, as one test. */
export async function checkWorkflows(): Promise<Totals> {
  const findings = await lintWorkflows(root);
  for (const finding of findings) console.error(finding);
  return oneTest(findings.length === 0);
}
