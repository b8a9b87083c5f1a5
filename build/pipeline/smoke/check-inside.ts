import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import type { Bridge } from '../../../electron/contract/ipc.ts';
import { practiceProfile } from '../../../electron/owner/practice-connection.ts';
import { trayFiles } from './check-files.ts';
import { check, type Figure, type Finding, NotHere } from './findings.ts';
import { type Inspector, openInspector } from './inspector.ts';
import { type PackagedApp, packagedApp } from './packaged-app.ts';
import { usageOf } from './process-usage.ts';
import type { SmokePlace } from './smoke-place.ts';
import { startPackaged } from './started-app.ts';

/** All that the page may find; the compiler holds it to the contract. */
const bridgeNames = Object.keys({ send: true, listen: true } satisfies Record<keyof Bridge, true>);
/** How long the page may take to show a call, in ms. */
const showsWithinMs = 60_000;
const restricted = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/** What a page must not have, and what it must find, told from inside of it. */
const pageLook = `JSON.stringify({
  bridge: Object.keys(window.callstop ?? {}),
  node: [typeof require, typeof process, typeof module, typeof Buffer].filter((each) => each !== 'undefined'),
  frozen: Object.isFrozen(window.callstop),
})`;

/**
 * Looks into a copy of the package in which a fuse is flipped, so that its inspector can be opened: what the page finds, what the
 * tray's pictures are to Electron, how fast the list is on the screen.
 */
export async function checkInside(
  app: PackagedApp,
  place: SmokePlace,
): Promise<{ readonly findings: readonly Finding[]; readonly figures: readonly Figure[] }> {
  const figures: Figure[] = [];
  const findings: Finding[] = [];
  const opened = await check('a copy whose inspect fuse is on', async () => {
    refuseWhereNoCopyStarts();
    const copy = await copyWithInspector(app, place);
    const profile = place.profile();
    const started = startPackaged(copy, { args: ['--practice', '--inspect=0'], env: place.env(profile) });
    try {
      // Before it is there, an inspector may look into a program that is still being loaded.
      (await started.owner(practiceProfile(profile))).close();
      const inspector = await openInspector(started);
      figures.push({
        what: 'start until a call is on the screen',
        value: (await untilShown(inspector)) - started.at,
        unit: 'ms',
        bar: 1_500,
      });
      const { memory, processes } = usageOf(Number(started.process.pid));
      figures.push({
        what: `memory of ${processes} processes, window open`,
        value: memory / 1_000_000,
        unit: 'MB',
        bar: 300,
      });
      findings.push(...(await look(copy, inspector)));
      inspector.close();
    } finally {
      await started.stop();
    }
    return 'started and looked into';
  });
  return { findings: [opened, ...findings], figures };
}

function refuseWhereNoCopyStarts(): void {
  if (existsSync(restricted) && readFileSync(restricted, 'utf8').trim() === '1') {
    throw new NotHere("this system lets only what is installed have Chromium's sandbox");
  }
}

async function copyWithInspector(app: PackagedApp, place: SmokePlace): Promise<PackagedApp> {
  const folder = join(place.folder, basename(app.folder));
  cpSync(app.folder, folder, { recursive: true, verbatimSymlinks: true });
  const copy = packagedApp(folder, process.platform);
  const isMac = process.platform === 'darwin';
  await flipFuses(copy.executable, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // A Mac asks whoever sits there before another signature may have the key of the cookies, and the app waits for that.
    ...(isMac ? { [FuseV1Options.EnableCookieEncryption]: false } : {}),
  });
  // A Mac starts nothing whose signature is broken. This one becomes nobody's, and without the hardened runtime, which would not load
  // what nobody signed.
  if (isMac) execFileSync('codesign', ['--force', '--deep', '--sign', '-', copy.folder], { stdio: 'pipe' });
  return copy;
}

/** performance.now() of the moment when the page showed a call. */
async function untilShown(inspector: Inspector): Promise<number> {
  const begun = performance.now();
  while (performance.now() - begun < showsWithinMs) {
    const rows = await inPage(inspector, "document.querySelectorAll('[data-row]').length");
    if (typeof rows === 'number' && rows > 0) return performance.now();
    await pause(20);
  }
  throw new Error('the window showed no call within a minute');
}

async function look(app: PackagedApp, inspector: Inspector): Promise<Finding[]> {
  return [
    await check('P21 the page finds the bridge as declared, and no Node', async () => {
      const seen: unknown = JSON.parse(String(await inPage(inspector, pageLook)));
      const wanted = { bridge: bridgeNames, node: [], frozen: true };
      if (JSON.stringify(seen) !== JSON.stringify(wanted)) throw new Error(JSON.stringify(seen));
      return `callstop.${bridgeNames.join(', callstop.')}`;
    }),
    await check('it knows that it is packaged', async () => {
      const told = await inspector.evaluate(
        "(({ app }) => JSON.stringify([app.isPackaged, app.getAppPath()]))(require('electron'))",
      );
      if (!/^\[true,".*app\.asar"\]$/.test(String(told))) throw new Error(String(told));
      return 'from its app.asar';
    }),
    await check('tray pictures as Electron reads them', async () => {
      const files = trayFiles(app).map((file) => relative('dist/main', file));
      const empty = await inspector.evaluate(`((electron, path) => ${JSON.stringify(files)}.filter((file) =>
        electron.nativeImage.createFromPath(path.join(electron.app.getAppPath(), 'dist/main', file)).isEmpty(),
      ).join(', '))(require('electron'), require('node:path'))`);
      if (empty !== '') throw new Error(`empty: ${String(empty)}`);
      return `${files.length}, none empty`;
    }),
    await check('developer tools stay shut', async () => {
      if (app.isStandIn) throw new NotHere('the stand-in has none');
      const isOpen = await inspector.evaluate(`(async ({ BrowserWindow }) => {
        const { webContents } = BrowserWindow.getAllWindows()[0];
        webContents.openDevTools({ mode: 'detach' });
        await new Promise((resolve) => setTimeout(resolve, 1_000));
        return webContents.isDevToolsOpened();
      })(require('electron'))`);
      if (isOpen !== false) throw new Error('they open');
      return 'asked for, and not opened';
    }),
  ];
}

/** The value of an expression in the window's page; null while there is no page to ask. */
function inPage(inspector: Inspector, expression: string): Promise<unknown> {
  return inspector.evaluate(`(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const contents = window?.webContents;
    if (!contents || contents.isLoading() || contents.getURL() === '') return null;
    return contents.executeJavaScript(${JSON.stringify(expression)});
  })(require('electron'))`);
}
