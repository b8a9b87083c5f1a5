import inspector from 'node:inspector';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, isQuitting, startApp, started } from './api/app.ts';
import { runningChromium, setDebuggingPort } from './chromium/running-chromium.ts';
import { parseCommandLine } from './command-line.ts';
import { electronVersion, readIdentity } from './identity.ts';

// What Electron does between its command line and the app's 'ready'.

const words = process.argv.slice(2);
const { requires, appPath, switches } = parseCommandLine(words);
if (switches.has('version')) {
  process.stdout.write(`v${electronVersion}\n`);
  process.exit(0);
}
if (appPath === null) {
  process.stderr.write('electron stand-in: name the folder of the app\n');
  process.exit(1);
}

const executable = process.env.STANDIN_EXECUTABLE ?? process.execPath;
const identity = readIdentity(appPath);
Object.assign(started, { identity, switches, executable });
process.execPath = executable;
process.argv = [executable, ...words];
Object.defineProperties(process.versions, { electron: { value: electronVersion, enumerable: true } });
Object.assign(process, { type: 'browser', defaultApp: true, resourcesPath: path.dirname(executable) });

// The inspector says "Debugger listening on ..." by itself; test runners wait for it.
const inspectPort = switches.get('inspect');
if (inspectPort !== undefined) inspector.open(Number(inspectPort || 9229), '127.0.0.1', false);
const debuggingPort = switches.get('remote-debugging-port');
if (debuggingPort !== undefined) setDebuggingPort(debuggingPort);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit());
// An app without windows or timers of its own goes on running.
setInterval(() => undefined, 2 ** 30);

const fromApp = createRequire(path.join(process.cwd(), 'package.json'));
for (const name of requires) fromApp(name);
await import(pathToFileURL(identity.main).href);
if (!isQuitting()) {
  if (debuggingPort !== undefined) await runningChromium();
  if (!isQuitting()) startApp();
}
