// Rules of the freedesktop.org Desktop Entry Specification 1.5, and of its Autostart companion.

/** What an entry says of the start at login. */
export interface DesktopEntry {
  /** Whether the desktop starts it. */
  readonly on: boolean;
  /** Its command, as it stands there; null without one. */
  readonly exec: string | null;
}

/** The file that has a desktop start Callstop at login, by this program and its arguments. */
export function desktopEntry(program: string, words: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Callstop',
    'Comment=Emergency stop for live phone calls',
    // An app that was taken off the computer is not looked for any more.
    `TryExec=${escaped(program)}`,
    `Exec=${execOf(program, words)}`,
    'Terminal=false',
    'StartupNotify=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/** The value of Exec for a program and its arguments. */
export function execOf(program: string, words: readonly string[]): string {
  return [program, ...words].map(quoted).map(escaped).join(' ');
}

/** Understands a file of this kind; of several lines for one key the last counts. Whatever it may hold, it is read as a desktop would. */
export function readDesktopEntry(text: string): DesktopEntry {
  const keys = new Map<string, string>();
  let group = '';
  for (const line of text.split(/\r?\n/)) {
    const head = /^\[([^\]]*)\]\s*$/.exec(line);
    if (head) group = head[1] ?? '';
    const pair = /^([A-Za-z0-9-]+)\s*=\s*(.*?)\s*$/.exec(line);
    if (pair?.[1] !== undefined && group === 'Desktop Entry') keys.set(pair[1], pair[2] ?? '');
  }
  const exec = keys.get('Exec') ?? null;
  const hidden = keys.get('Hidden') === 'true' || keys.get('X-GNOME-Autostart-enabled') === 'false';
  return { on: !hidden && exec !== null && exec !== '', exec };
}

/** One word of a command. A lone % would begin a field code. */
function quoted(word: string): string {
  const plain = word.replaceAll('%', '%%');
  return /^[\w@%+=:,./-]+$/.test(word) ? plain : `"${plain.replace(/["`$\\]/g, '\\$&')}"`;
}

/** A value of the file: what is behind a backslash stands for something. */
function escaped(value: string): string {
  return value
    .replaceAll('\\', '\\\\')
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t');
}
