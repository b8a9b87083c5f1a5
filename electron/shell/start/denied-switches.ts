import type { CommandLine } from 'electron';

/**
 * What has taken hold before the app can take it away: Chromium's sandbox is set up, and V8 has read its flags, before the
 * app's first line runs. A packaged app with one of these does not open. ELECTRON_DISABLE_SANDBOX counts as `no-sandbox`.
 */
const refused = [
  'no-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'no-zygote',
  'no-zygote-sandbox',
  'single-process',
  'js-flags',
];

/** What a person or a system may want of a packaged app: Callstop's own words, its looks, its language, its log. */
const allowed = new Set([
  ...['profile', 'practice', 'hidden', 'emergency-stop', 'command-line'],
  ...['user-data-dir', 'lang', 'class', 'password-store', 'enable-logging', 'log-level'],
  ...['ozone-platform', 'ozone-platform-hint', 'gtk-version', 'enable-wayland-ime'],
  ...['force-device-scale-factor', 'force-renderer-accessibility', 'force-high-contrast', 'force-dark-mode'],
  ...['disable-gpu', 'disable-dev-shm-usage'],
]);

/** What became of the switches of a start. */
export interface JudgedSwitches {
  /** A switch that the app must not open with; null for none. */
  readonly refused: string | null;
  /** Switches that were taken away, so that they have no effect: debugging ports, proxies, certificates, extensions, logs of the network. */
  readonly removed: readonly string[];
}

/**
 * Takes away every switch of a packaged app's start that is not known to be harmless: what Chromium learns one day is denied as
 * well. Before the app is ready, since Chromium acts on them then. `argv` begins behind the executable.
 */
export function denySwitches(
  argv: readonly string[],
  commandLine: Pick<CommandLine, 'hasSwitch' | 'removeSwitch'>,
  platform: NodeJS.Platform,
): JudgedSwitches {
  const stands = refused.find((name) => commandLine.hasSwitch(name)) ?? null;
  const removed = [...new Set(switchNames(argv, platform))].filter(
    (name) => !allowed.has(name) && !refused.includes(name) && commandLine.hasSwitch(name),
  );
  for (const name of removed) commandLine.removeSwitch(name);
  return { refused: stands, removed };
}

/** Names of switches as Chromium reads them (base/command_line.cc): up to a bare `--`, with one dash or two, on Windows also a slash. */
function switchNames(argv: readonly string[], platform: NodeJS.Platform): string[] {
  const bare = argv.indexOf('--');
  const windows = platform === 'win32';
  const form = windows ? /^(?:--|-|\/)([^=]+)/ : /^(?:--|-)([^=]+)/;
  return argv
    .slice(0, bare === -1 ? argv.length : bare)
    .map((word) => form.exec(word)?.[1] ?? '')
    .filter((name) => name !== '')
    .map((name) => (windows ? name.toLowerCase() : name));
}
