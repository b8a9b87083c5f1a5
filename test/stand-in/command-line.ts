/** What Electron's command line says: `electron [switches] [-r module]... FOLDER [what the app reads]`. */
export interface CommandLine {
  /** Modules to load before the app, in order. */
  readonly requires: readonly string[];
  /** The app's folder or main file; null when none was named. */
  readonly appPath: string | null;
  /** Every `--name` or `--name=value` up to a bare `--`, before and after the folder, as Chromium reads them. Later ones win. */
  readonly switches: Map<string, string>;
}

/** Reads the arguments that follow the executable's name. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const requires: string[] = [];
  const switches = new Map<string, string>();
  let appPath: string | null = null;
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') break;
    if (appPath === null && (word === '-r' || word === '--require')) {
      at += 1;
      requires.push(words[at] ?? '');
    } else if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      if (equals === -1) switches.set(word.slice(2), '');
      else switches.set(word.slice(2, equals), word.slice(equals + 1));
    } else if (appPath === null && !word.startsWith('-')) {
      appPath = word;
    }
  }
  return { requires, appPath, switches };
}
