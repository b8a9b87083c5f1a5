import { buildApp } from './build.ts';
import { runDemo } from './demo.ts';
import { electronExecutable } from './electron-executable.ts';
import { runCommand } from './run-command.ts';

/** Opens the app on the practice centre; the arguments are the app's. Resolves with its exit code. */
async function openApp(args: readonly string[]): Promise<number> {
  const { path, real } = electronExecutable();
  if (!real) console.log('Electron is not installed here: its stand-in shows the app in a Chromium window.');
  const env = real ? sandboxSetting() : { STANDIN_HEADFUL: '1' };
  return runCommand({ command: path, args: ['.', '--practice', ...args], env });
}

/** Chromium refuses to start for root with its sandbox on. */
function sandboxSetting(): Record<string, string> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return {};
  console.log("Started by root: Chromium's sandbox is off.");
  return { ELECTRON_DISABLE_SANDBOX: '1' };
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

async function start(args: readonly string[]): Promise<number> {
  if (!(await buildApp())) return 1;
  if (hasDisplay()) return openApp(args);
  console.log(
    'There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set): this is `npm run demo`.',
  );
  return runDemo([]);
}

process.exitCode = await start(process.argv.slice(2));
