/** One wall as SECURITY.md tells of it. */
export interface Wall {
  readonly item: string;
  /** Files that hold it. */
  readonly places: readonly string[];
  /** Files of tests that show it. */
  readonly tests: readonly string[];
  /** The words that a test's name has. */
  readonly titles: readonly string[];
}

/** The rows of the tables whose last two columns name files and tests. */
export function wallsIn(page: string): Wall[] {
  return page.split('\n').flatMap((line) => {
    const [item = '', how, places, shown, ...more] = line.replace(/^\| | \|$/g, '').split(' | ');
    if (!line.startsWith('| ') || how === undefined || places === undefined || shown === undefined) return [];
    if (more.length > 0 || item === 'item' || item === 'wall') return [];
    const titles = [...shown.matchAll(/“([^”]+)”/g)].map(([, title]) => title ?? '');
    return [{ item, places: pathsIn(places), tests: pathsIn(shown), titles }];
  });
}

/** What a wall claims that is not so, in words. `read` gives a file's text, null where there is none. */
export function wrongClaims(wall: Wall, read: (path: string) => string | null): string[] {
  const { item, places, tests, titles } = wall;
  const absent = [...places, ...tests]
    .filter((path) => read(path) === null)
    .map((path) => `${path} is not there`);
  const texts = tests.map((path) => read(path) ?? '');
  const unknown = titles.filter((title) => !texts.some((text) => namesTest(text, title)));
  const empty =
    places.length === 0 || tests.length === 0 || titles.length === 0 ? ['it names no file or test'] : [];
  return [...absent, ...unknown.map((title) => `no test is called “${title}”`), ...empty].map(
    (trouble) => `${item}: ${trouble}`,
  );
}

function pathsIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, path]) => path ?? '');
}

/** Whether a test of the file has the title in its name. */
function namesTest(text: string, title: string): boolean {
  const plain = (words: string) => words.replaceAll('’', "'");
  const names = [...text.matchAll(/\btest(?:\.[\w.]+(?:\([^)]*\))?)?\(\s*(['"`])(.*?)\1,/gs)];
  return names.some(([, , name]) => plain(name ?? '').includes(plain(title)));
}
