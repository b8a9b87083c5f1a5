import type { ImportEdge, SourceFile } from './source-file.ts';
import { homes, type Zone, zones } from './walls.ts';

/** Imports that go through a wall, as lines `from imports to: why`. */
export function wallBreaches(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const zone = zoneOf(file.path);
    if (zone === null) return [`${file.path} stands in no zone of walls.ts`];
    return file.imports.flatMap((edge) => {
      const why = edge.isPackage ? packageBreach(zone, edge) : fileBreach(zone, edge);
      return why === null ? [] : [`${edge.from} imports ${edge.to}: ${why}`];
    });
  });
}

/** Import cycles, each once, as `a > b > a`. Imports of types count: files that need each other are one file. */
export function importCycles(files: readonly SourceFile[]): string[] {
  const graph = graphOf(files);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (path: string, trail: readonly string[]) => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
      return;
    }
    if (done.has(path)) return;
    for (const edge of graph.get(path) ?? []) visit(edge.to, [...trail, path]);
    done.add(path);
  };
  for (const file of files) visit(file.path, []);
  return cycles;
}

/** Files that nothing started by the entries imports, and entries that do not exist. Ambient .d.ts files are exempt. */
export function deadFiles(files: readonly SourceFile[], entries: readonly string[]): string[] {
  const paths = files.map((file) => file.path);
  const live = reachable(graphOf(files), entries);
  const absent = entries
    .filter((entry) => !paths.includes(entry))
    .map((entry) => `${entry} is an entry but absent`);
  const dead = paths.filter((path) => !live.has(path) && !path.endsWith('.d.ts'));
  return [...absent, ...dead.map((path) => `${path} is reached from no entry`)];
}

/** Imports of a package that are loaded, not only as types, when one of the entries runs. */
export function loads(files: readonly SourceFile[], entries: readonly string[], name: string): string[] {
  const live = filesLoaded(files, entries);
  return files
    .filter(({ path }) => live.has(path))
    .filter(({ imports }) => imports.some((edge) => edge.isPackage && edge.to === name && !edge.typeOnly))
    .map((file) => `${file.path} loads ${name}`);
}

/** Paths of all files that are loaded, not only for their types, when one of the entries runs. */
export function filesLoaded(files: readonly SourceFile[], entries: readonly string[]): ReadonlySet<string> {
  const run = files.map((file) => ({ ...file, imports: file.imports.filter((edge) => !edge.typeOnly) }));
  return reachable(graphOf(run), entries);
}

function graphOf(files: readonly SourceFile[]): ReadonlyMap<string, readonly ImportEdge[]> {
  return new Map(files.map((file) => [file.path, file.imports.filter((edge) => !edge.isPackage)]));
}

function reachable(
  graph: ReadonlyMap<string, readonly ImportEdge[]>,
  entries: readonly string[],
): Set<string> {
  const live = new Set<string>();
  const queue = [...entries];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (live.has(path)) continue;
    live.add(path);
    queue.push(...(graph.get(path) ?? []).map((edge) => edge.to));
  }
  return live;
}

function zoneOf(path: string): Zone | null {
  return zones.find(({ zone }) => holds(zone, path)) ?? null;
}

function holds(place: string, path: string): boolean {
  return place.endsWith('/') ? path.startsWith(place) : path === place;
}

function fileBreach(zone: Zone, edge: ImportEdge): string | null {
  if ([zone.zone, ...zone.imports].some((place) => holds(place, edge.to))) return null;
  if (!(zone.types ?? []).some((place) => holds(place, edge.to))) return `${zone.zone} must not know it`;
  return edge.typeOnly ? null : `${zone.zone} may only take its types`;
}

function packageBreach(zone: Zone, edge: ImportEdge): string | null {
  const home = homes[edge.to];
  if (home && !home.some((place) => holds(place, edge.from))) return `only ${home.join(', ')} may`;
  const allowed = zone.packages.some(
    (name) =>
      edge.to === name ||
      edge.to.startsWith(`${name}/`) ||
      (name === 'node:*' && edge.to.startsWith('node:')),
  );
  return allowed ? null : `${zone.zone} must not use this package`;
}
