import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { _electron, type ElectronApplication, type Page } from 'playwright/test';
import { electronExecutable } from '../../build/electron-executable.ts';
import { clickInTrayGroup, clickTrayMenu, trayMenu, trayToolTip } from '../e2e/fixtures/desktop.ts';
import { emergencyBar } from '../e2e/fixtures/emergency-bar.ts';
import { closeWindow, desktopEnv, windowNow } from '../e2e/fixtures/with-tray.ts';
import { type Practice, startPractice } from '../support/practice.ts';

/** What the capture script keeps in the app's main process. */
interface Captured {
  readonly callstopCaptured: { savePath: string | null };
}

/** What the walk through the states of an emergency stop works with. */
interface Walk {
  readonly root: string;
  readonly pictures: string;
  picture(page: Page, name: string): Promise<void>;
  tell(words: string): void;
}

/** How many of the tray's lines are printed. */
const linesPrinted = 14;

/** Walks through the emergency stop: the tray, a dialler, a lying platform, the light's reasons, a drill, a report. */
export async function walkEmergencyStates(
  root: string,
  pictures: string,
  tell: (words: string) => void,
): Promise<void> {
  const walk: Walk = {
    ...{ root, pictures, tell },
    picture: async (page, name) => void (await page.screenshot({ path: join(pictures, `${name}.png`) })),
  };
  await onPractice(walk, 12, stopFromTray);
  await onPractice(walk, 4, stopDialler);
  await onPractice(walk, 2, stopLiar);
  await onPractice(walk, 2, runDrill);
  await onPractice(walk, 3, loseThePlatform);
  await withoutConnection(walk);
}

/** Opens the app over a practice centre with so many calls, on a profile of its own, for as long as the work takes. */
async function onPractice(
  walk: Walk,
  calls: number,
  work: (
    walk: Walk,
    app: ElectronApplication,
    practice: Practice,
    page: Page,
    profile: string,
  ) => Promise<void>,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-stop-'));
  const folder = join(profile, 'practice');
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ callDeadlineMs: 8_000 }));
  const practice = await startPractice({ folder, calls });
  const app = await launch(walk.root, ['--practice', '--profile', profile]);
  try {
    const page = await app.firstWindow();
    await page.setViewportSize({ width: 1280, height: 1000 });
    await page.getByText(`${calls} live · updated`).waitFor();
    await work(walk, app, practice, page, folder);
  } finally {
    await app.close();
    await practice.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

function launch(root: string, args: readonly string[]): Promise<ElectronApplication> {
  const env = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return _electron.launch({
    executablePath: electronExecutable().path,
    args: ['-r', join(root, 'test/support/capture.cjs'), root, ...args],
    cwd: root,
    env: { ...Object.fromEntries(env), ...desktopEnv(true) },
  });
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const late = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > late) throw new Error('What the demo waits for has not come within 60 s.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function menuLines(app: ElectronApplication): Promise<string> {
  const lines = ((await trayMenu(app)) ?? []).flatMap(({ label, lines }) => [
    label,
    ...lines.map((inner) => `    ${inner.label}`),
  ]);
  return lines
    .slice(0, linesPrinted)
    .map((line) => `         ${line}`)
    .join('\n');
}

async function stopFromTray(
  { picture, tell }: Walk,
  app: ElectronApplication,
  practice: Practice,
  page: Page,
) {
  await picture(page, '21-armed');
  await closeWindow(app);
  await until(async () => ((await trayToolTip(app)) ?? '').includes('12 live calls'));
  tell(`The window is ${await windowNow(app)}. The tray says:\n${await menuLines(app)}`);
  await clickInTrayGroup(app, 'Emergency stop', 'Stop everything now: 12 calls');
  await until(async () => ((await trayToolTip(app)) ?? '').includes('STOPPED: 12 of 12 confirmed'));
  const live = (await practice.truth()).filter((call) => call.live).length;
  tell(
    `Stopped from the tray, the window ${await windowNow(app)}: 12 of 12 confirmed; live by the ledger: ${live}.`,
  );
  await clickTrayMenu(app, 'Open Callstop');
  const opened = app.windows().at(-1) ?? page;
  await opened.setViewportSize({ width: 1280, height: 1000 });
  await emergencyBar(opened).sum.waitFor();
  await picture(opened, '22-stopped-from-the-tray');
}

async function stopDialler(
  { picture, tell }: Walk,
  _app: ElectronApplication,
  practice: Practice,
  page: Page,
) {
  const { banner, hold, control } = emergencyBar(page);
  await control.hover();
  await page.mouse.down();
  await page.waitForTimeout(500);
  await picture(page, '23-held');
  await page.mouse.up();
  await page.keyboard.press('Escape');
  await practice.dialler({ keep: 3 });
  await hold();
  await page.getByText(/calls came into sight after the press/).waitFor();
  await banner
    .getByText(/STOPPED|STOPPING/)
    .first()
    .waitFor();
  await picture(page, '24-dialler-and-latch');
  tell('A dialler goes on: each new call is ended, and counted as one that came after the press.');
  await page.getByRole('button', { name: 'Reset …' }).press('Enter');
  await page.getByRole('region', { name: 'Reset the emergency stop' }).waitFor();
  await picture(page, '25-reset-asked');
  await practice.dialler({ keep: 0 });
  await page.getByRole('button', { name: /^Reset: / }).press('Enter');
  await page.getByText('The emergency stop was reset').waitFor();
  await picture(page, '26-reset');
  tell('Reset in two presses, which says what it leaves and starts nothing.');
}

async function stopLiar(
  { pictures, picture, tell }: Walk,
  app: ElectronApplication,
  practice: Practice,
  page: Page,
) {
  await practice.addCall({ ends: 'never', answer: 'ok' });
  await page.getByText('3 live · updated').waitFor();
  const { banner, hold } = emergencyBar(page);
  await hold();
  await banner.getByText('STOPPED: 2 of 3 confirmed, 1 still live').first().waitFor({ timeout: 60_000 });
  await picture(page, '27-a-lying-platform');
  tell('One call answers "ok" and stays live: the sum says 1 still live, and offers another try.');
  await page.getByRole('button', { name: 'Give the true reason' }).press('Enter');
  await page.getByRole('region', { name: 'Why were these calls stopped?' }).waitFor();
  await picture(page, '28-reason-after');
  await page.keyboard.press('Escape');
  const file = join(mkdtempSync(join(tmpdir(), 'callstop-report-')), 'report.md');
  await app.evaluate((_electron, picked) => {
    (globalThis as unknown as Captured).callstopCaptured.savePath = picked;
  }, file);
  await page.getByRole('button', { name: 'Save report', exact: true }).press('Enter');
  await page.getByText('Report saved as report.md.').waitFor();
  const report = readFileSync(file, 'utf8');
  writeFileSync(join(pictures, 'report.md'), report);
  tell(`The report, as a manager gets it:\n${report.replaceAll(/^/gm, '         ')}`);
  rmSync(join(file, '..'), { recursive: true, force: true });
}

async function runDrill({ picture, tell }: Walk, _app: ElectronApplication, practice: Practice, page: Page) {
  const { bar } = emergencyBar(page);
  await bar.getByRole('button', { name: /No drill yet/ }).press('Enter');
  await page.getByRole('button', { name: 'Run a drill' }).press('Enter');
  const drill = bar.getByRole('region', { name: 'Drill' });
  await drill.getByText('DRILL').first().waitFor();
  await picture(page, '29-drill');
  await drill.getByText('DRILL OVER: 50 of 50 confirmed').waitFor({ timeout: 60_000 });
  await picture(page, '30-drill-over');
  const touched = (await practice.counters()).end.requests;
  tell(`A drill: 50 of 50 confirmed; end requests to the calls beside it: ${touched}.`);
}

/** The light's reasons, one after the other; each is there within 10 s. */
async function loseThePlatform(
  { picture, tell }: Walk,
  _app: ElectronApplication,
  practice: Practice,
  page: Page,
  folder: string,
) {
  const { light } = emergencyBar(page);
  const shows = async (words: RegExp, name: string) => {
    const since = performance.now();
    await light.filter({ hasText: words }).waitFor({ timeout: 20_000 });
    const seconds = ((performance.now() - since) / 1_000).toFixed(1);
    await light.press('Enter');
    await page.getByRole('region', { name: 'Emergency stop', exact: true }).waitFor();
    await picture(page, name);
    await page.keyboard.press('Escape');
    return seconds;
  };
  await practice.weather({ key: 'refused' });
  tell(`The key is refused: told after ${await shows(/NOT ARMED/, '31-not-armed-key-refused')} s.`);
  await practice.weather({});
  await light.filter({ hasText: /^ARMED/ }).waitFor({ timeout: 40_000 });
  const lock = new DatabaseSync(join(folder, 'journal.db'));
  lock.exec('BEGIN IMMEDIATE');
  tell(`The record is locked: told after ${await shows(/IN PART/, '32-in-part-record')} s.`);
  lock.exec('ROLLBACK');
  lock.close();
  await light.filter({ hasText: /^ARMED/ }).waitFor({ timeout: 40_000 });
  await practice.kill();
  tell(`The platform is gone: told after ${await shows(/NOT ARMED/, '33-not-armed-unreachable')} s.`);
}

async function withoutConnection({ root, picture, tell }: Walk): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-none-'));
  const app = await launch(root, ['--profile', profile]);
  try {
    const page = await app.firstWindow();
    const { light, control, bar } = emergencyBar(page);
    await light.filter({ hasText: 'NOT ARMED' }).waitFor();
    await light.press('Enter');
    await picture(page, '34-not-armed-no-connection');
    await page.keyboard.press('Escape');
    await control.focus();
    await page.keyboard.press('Enter');
    await bar.getByRole('button', { name: /^Stop .* now$/ }).press('Enter');
    await bar
      .getByText(/STOPPED/)
      .first()
      .waitFor();
    await picture(page, '35-pressed-without-a-connection');
    tell('Without a connection it is not armed, and a press is answered all the same.');
  } finally {
    await app.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
