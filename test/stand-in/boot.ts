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
const resources = process.env.STANDIN_PACKAGE || null;
const packaged = resources !== null;
const { requires, appPath, switches } = packaged
  ? { ...parseCommandLine(words), requires: [], appPath: (await import('./package.ts')).unpackApp(resources) }
  : parseCommandLine(words);
if (!packaged && switches.has('version')) {
  process.stdout.write(`v${electronVersion}\n`);
  process.exit(0);
}
if (appPath === null) {
  process.stderr.write('electron stand-in: name the folder of the app\n');
  process.exit(1);
}

const executable = process.env.STANDIN_EXECUTABLE ?? process.execPath;
const identity = readIdentity(appPath);
Object.assign(started, { identity, switches, executable, packaged });
process.execPath = executable;
process.argv = [executable, ...words];
Object.defineProperties(process.versions, { electron: { value: electronVersion, enumerable: true } });
Object.assign(process, {
  type: 'browser',
  ...(packaged
    ? { resourcesPath: resources }
    : { defaultApp: true, resourcesPath: path.dirname(executable) }),
});

// The inspector says "Debugger listening on ..." by itself; test runners wait for it.
const inspectPort = process.env.STANDIN_INSPECT === 'no' ? undefined : switches.get('inspect');
if (inspectPort !== undefined) inspector.open(Number(inspectPort || 9229), '127.0.0.1', false);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) quitOn(signal);
// An app without windows or timers of its own goes on running.
setInterval(() => undefined, 2 ** 30);

const fromApp = createRequire(path.join(process.cwd(), 'package.json'));
for (const name of requires) fromApp(name);
await import(pathToFileURL(identity.main).href);
if (!isQuitting()) {
  // Only now, so that the app can have taken the switch away.
  const debuggingPort = switches.get('remote-debugging-port');
  if (debuggingPort !== undefined) {
    setDebuggingPort(debuggingPort);
    await runningChromium();
  }
  if (!isQuitting()) startApp();
}

/** A signal asks the app to quit, until the app listens for it itself: Node's handler takes the place of Chromium's then. */
function quitOn(signal: NodeJS.Signals): void {
  const quit = () => app.quit();
  process.on(signal, quit);
  process.on('newListener', (event) => {
    // Afterwards, because Node lets go of a signal whose last listener is taken off.
    if (event === signal) queueMicrotask(() => process.off(signal, quit));
  });
}
