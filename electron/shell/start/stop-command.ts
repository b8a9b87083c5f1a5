/** How this app was started, as far as another start needs it. */
export interface StartedAs {
  /** The program itself. */
  readonly executable: string;
  /** The app's folder where the program is Electron's own; null where it is the packaged app. */
  readonly appFolder: string | null;
  /** The profile's folder where it is not the usual one. */
  readonly profile: string | null;
  readonly practice: boolean;
}

/** The arguments of another start of this app on the same profile. */
export function startArguments({ appFolder, profile, practice }: Omit<StartedAs, 'executable'>): string[] {
  return [
    ...(appFolder === null ? [] : [appFolder]),
    ...(profile === null ? [] : ['--profile', profile]),
    ...(practice ? ['--practice'] : []),
  ];
}

/** The command that presses the emergency stop of this app, to be bound to keys in a system's settings. */
export function stopCommand(started: StartedAs): string {
  return [started.executable, ...startArguments(started), '--emergency-stop'].map(quoted).join(' ');
}

/** A word as a shell reads it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
