/** One entry of package-lock.json, as far as licences need it. */
export interface LockedPackage {
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** What a package is licensed under. */
export interface Licensed {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression; null where the package names none. */
  readonly licence: string | null;
  /** Whether something of it may be in the app: its sources name it, or name what needs it. */
  readonly ships: boolean;
}

/** Licences that what ships may have: they ask for a notice at most, which the packaged app carries. */
const forTheApp = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
  'Zlib',
];
/** Licences that tools may have beside those: nothing of a tool is handed on. */
const forTools = [...forTheApp, 'CC-BY-3.0', 'CC0-1.0', 'MPL-2.0', 'Python-2.0', 'WTFPL'];

/** All packages of a lock file. `imported`: the packages that the app's own sources name. */
export function licensedPackages(
  locked: Readonly<Record<string, LockedPackage>>,
  imported: readonly string[],
): Licensed[] {
  const shipped = shippedPaths(locked, imported);
  return Object.entries(locked)
    .filter(([path]) => path !== '')
    .map(([path, { version = '', license }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? null,
      ships: shipped.has(path),
    }));
}

/** Packages whose licence is not one that they may have, as lines. */
export function licenceBreaches(packages: readonly Licensed[]): string[] {
  return packages
    .filter(({ licence, ships }) => licence === null || !isAllowed(licence, ships ? forTheApp : forTools))
    .map(
      ({ name, version, licence, ships }) =>
        `${name} ${version} (${ships ? 'in the app' : 'a tool'}): ${licence ?? 'names no licence'}`,
    );
}

/** The list in Markdown: what ships by name, tools by number. */
export function licenceTable(packages: readonly Licensed[]): string {
  const rows = (ships: boolean) => {
    const part = packages.filter((each) => each.ships === ships);
    const groups = Map.groupBy(part, ({ licence }) => licence ?? 'none');
    return [...groups].sort(([, one], [, other]) => other.length - one.length);
  };
  const named = rows(true).map(([licence, group]) => {
    const names = new Set(group.map(({ name, version }) => `${name} ${version}`));
    return `| ${licence} | ${[...names].sort().join(', ')} |`;
  });
  const counted = rows(false).map(([licence, group]) => `| ${licence} | ${group.length} |`);
  return [
    '### Licences of what ships\n\n| licence | packages |\n|---|---|',
    ...named,
    '\n### Licences of tools\n\n| licence | packages |\n|---|---|',
    ...counted,
    '',
  ].join('\n');
}

/** Whether an SPDX expression is met by the licences. One that mixes AND and OR is not understood, and so not met. */
function isAllowed(expression: string, allowed: readonly string[]): boolean {
  const plain = expression.replaceAll(/[()]/g, '');
  const [either, all] = [plain.split(' OR '), plain.split(' AND ')];
  if (either.length > 1 && all.length > 1) return false;
  return all.length > 1
    ? all.every((each) => allowed.includes(each))
    : either.some((each) => allowed.includes(each));
}

/** Paths of the imported packages and of everything that they depend on. */
function shippedPaths(
  locked: Readonly<Record<string, LockedPackage>>,
  imported: readonly string[],
): Set<string> {
  const shipped = new Set<string>();
  const queue = imported.map((name) => ({ from: '', name, wanted: true }));
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const path = resolvePath(locked, next.from, next.name);
    if (path === null && next.wanted) throw new Error(`${next.name} is used and not in the lock file.`);
    if (path === null || shipped.has(path)) continue;
    shipped.add(path);
    const { dependencies = {}, optionalDependencies = {} } = locked[path] ?? {};
    const add = (names: Readonly<Record<string, string>>, wanted: boolean) =>
      queue.push(...Object.keys(names).map((name) => ({ from: path, name, wanted })));
    add(dependencies, true);
    add(optionalDependencies, false);
  }
  return shipped;
}

/** Where Node finds a package that another one names: the nearest node_modules upwards. */
function resolvePath(
  locked: Readonly<Record<string, LockedPackage>>,
  from: string,
  name: string,
): string | null {
  for (let place = from; ; ) {
    const path = place === '' ? `node_modules/${name}` : `${place}/node_modules/${name}`;
    if (locked[path] !== undefined) return path;
    if (place === '') return null;
    const up = place.lastIndexOf('/node_modules/');
    place = up === -1 ? '' : place.slice(0, up);
  }
}
