import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** A workflow file, as it is to be judged. */
export interface Workflow {
  /** From the repository's folder. */
  readonly path: string;
  readonly text: string;
}

/** What workflows may lean on. */
export interface Ground {
  /** The repository's folder. */
  readonly root: string;
  /** Names of the scripts in package.json. */
  readonly scripts: readonly string[];
}

/** Breaches of this house's own rules for workflows, as lines `file:line: what is wrong`. */
export function workflowBreaches({ path, text }: Workflow, ground: Ground): string[] {
  const lines = text.split(/\r?\n/);
  const runs = runLines(lines);
  const breaches = [
    ...runs.flatMap((at) => runBreaches(lines[at] ?? '', ground).map((what) => ({ at, what }))),
    ...lines.flatMap((line, at) => usesBreaches(line, ground).map((what) => ({ at, what }))),
    ...secretBreaches(lines),
    ...jobBreaches(lines),
  ];
  return breaches.map(({ at, what }) => `${path}:${at + 1}: ${what}`);
}

/** Places of the lines that shells run. */
function runLines(lines: readonly string[]): number[] {
  let inside: number | null = null;
  return lines.flatMap((line, at) => {
    const depth = line.search(/\S/);
    if (depth === -1) return [];
    if (inside !== null && depth > inside) return [at];
    inside = null;
    const key = /^\s*(?:- )?run: /.exec(line)?.[0];
    if (key === undefined) return [];
    if (/^[|>]/.test(line.slice(key.length))) inside = key.replace('- ', '  ').length - 'run: '.length;
    return [at];
  });
}

function runBreaches(line: string, { root, scripts }: Ground): string[] {
  const named = [...line.matchAll(/\bnpm (?:run |(?=test\b))([\w:-]+)/g)].map(([, script = '']) => script);
  const files = [...line.matchAll(/(?<![\w/.-])node (build\/[\w./-]+)/g)].map(([, file = '']) => file);
  return [
    ...named.filter((name) => !scripts.includes(name)).map((name) => `package.json has no script "${name}"`),
    ...files.filter((file) => !existsSync(join(root, file))).map((file) => `there is no ${file}`),
    // What is put into a command's text can be a command itself; a variable can't.
    ...(line.includes('${{') ? ['values reach a command through env, not through its text'] : []),
  ];
}

function usesBreaches(line: string, { root }: Ground): string[] {
  const used = /^\s*(?:- )?uses: (\S+)(.*)$/.exec(line);
  if (used === null) return [];
  const [, name = '', comment = ''] = used;
  if (name.startsWith('./')) return existsSync(join(root, name)) ? [] : [`there is no ${name}`];
  const breaches: string[] = [];
  if (!name.startsWith('actions/'))
    breaches.push(`${name} is somebody else's: only GitHub's own actions are used`);
  if (!/@[0-9a-f]{40}$/.test(name) || !/# v\d+\.\d+\.\d+$/.test(comment)) {
    breaches.push(`${name} is not pinned: it wants a full commit and the version behind it (@… # v1.2.3)`);
  }
  return breaches;
}

/** What anybody's pull request starts must not know a secret. */
function secretBreaches(lines: readonly string[]) {
  const place = (pattern: RegExp, what: string) =>
    lines.flatMap((line, at) => (pattern.test(line.replace(/#.*/, '')) ? [{ at, what }] : []));
  const targets = place(
    /^\s*pull_request_target\b/,
    "pull_request_target runs a stranger's code with our secrets",
  );
  if (!lines.some((line) => /^ {2}pull_request\b|^on: .*\bpull_request\b/.test(line))) return targets;
  return [...targets, ...place(/secrets\b[.:[]/, 'what pull requests start must not know a secret')];
}

/** Every workflow says what it may do, every job how long it may take, and no checkout leaves its token behind. */
function jobBreaches(lines: readonly string[]) {
  const breaches = lines.some((line) => /^permissions:/.test(line))
    ? []
    : [{ at: 0, what: 'the workflow does not say its permissions' }];
  let machine: number | null = null;
  const unlimited = () => (machine === null ? [] : [{ at: machine, what: 'the job has no timeout-minutes' }]);
  for (const [at, line] of lines.entries()) {
    if (/^ {2}\S/.test(line)) {
      breaches.push(...unlimited());
      machine = null;
    }
    if (/^ {4}runs-on:/.test(line)) machine = at;
    if (/^ {4}timeout-minutes:/.test(line)) machine = null;
    if (/uses: actions\/checkout@/.test(line) && !/persist-credentials: false/.test(lines[at + 2] ?? '')) {
      breaches.push({ at, what: 'the checkout leaves its token behind: persist-credentials: false' });
    }
  }
  return [...breaches, ...unlimited()];
}
