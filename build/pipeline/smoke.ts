import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, release } from 'node:os';
import { join, resolve } from 'node:path';
import { practiceProfile } from '../../electron/owner/practice-connection.ts';
import { packagePlace } from '../packaging/package-place.ts';
import { root } from '../run-command.ts';
import type { SmokedSystem } from './release-text.ts';
import { checkBesideApp, checkCommandLine } from './smoke/check-command-line.ts';
import { checkBackDoors } from './smoke/check-doors.ts';
import { checkFiles, signatureOf, sizesOf } from './smoke/check-files.ts';
import { checkInside } from './smoke/check-inside.ts';
import { checkKeychain } from './smoke/check-keychain.ts';
import { check, type Finding, smokePage } from './smoke/findings.ts';
import { checkSecondStart, measureIdle, measureStarts } from './smoke/measure-running.ts';
import { type PackagedApp, packagedApp } from './smoke/packaged-app.ts';
import { makeSmokePlace, type SmokePlace } from './smoke/smoke-place.ts';
import { openReport, type SmokeReport } from './smoke/smoke-report.ts';
import { startPackaged } from './smoke/started-app.ts';
import { addToSummary } from './step-summary.ts';

// npm run smoke [-- FOLDER]
//
// Drives a packaged app as a stranger would, on profiles of its own, and tells what was seen and measured: lines here,
// out/smoke-SYSTEM.md and .json, and the page of the pipeline's run. Fails by what was seen; figures over their bars only warn.

const systems: Readonly<Partial<Record<NodeJS.Platform, string>>> = { win32: 'Windows', darwin: 'macOS' };
/** How long the app is watched at rest, in s. */
const restSeconds = 30;

/** One app, hidden, on the practice centre: everything that wants one that runs. */
async function besideOneApp(app: PackagedApp, place: SmokePlace, report: SmokeReport): Promise<void> {
  const { tell, note } = report;
  const profile = place.profile();
  const env = place.envWithTray(profile);
  const started = startPackaged(app, { args: ['--practice', '--hidden'], env });
  try {
    tell(
      await check('it starts with --hidden, and its owner answers', async () => {
        const owner = await started.owner(practiceProfile(profile));
        owner.close();
        return `after ${Math.round(performance.now() - started.at)} ms`;
      }),
    );
    const rest = await measureIdle(started, restSeconds);
    tell(rest.finding);
    note(...rest.figures);
    tell(...(await checkBesideApp(app, place, profile)));
    const second = await checkSecondStart(app, started, env);
    tell(second.finding);
    note(...second.figures);
  } finally {
    tell(
      await check('it ends when it is asked to', async () => {
        const exit = await started.stop();
        if (process.platform === 'win32') return 'its processes were ended';
        const left = readdirSync(practiceProfile(profile)).filter((name) => name === 'owner.sock');
        if (exit !== 0 || left.length > 0) {
          throw new Error(
            `exit code ${exit}, left behind: ${left.join(', ') || 'nothing'}; ${started.err().trim()}`,
          );
        }
        return 'exit code 0, and its socket is gone';
      }),
    );
  }
}

async function smoke(app: PackagedApp, place: SmokePlace, report: SmokeReport): Promise<void> {
  const { tell, note } = report;
  tell(...(await checkFiles(app)));
  note(...sizesOf(app));
  tell(...(await checkCommandLine(app, place)));
  await besideOneApp(app, place, report);
  tell(await checkKeychain(app, place));
  tell(...(await checkBackDoors(app, place)));
  tell(
    await check('cold starts', async () => {
      note(...(await measureStarts(app, place)));
      return 'timed';
    }),
  );
  const inside = await checkInside(app, place);
  tell(...inside.findings);
  note(...inside.figures);
}

/** The package, or the end of this run with words. */
function packageIn(folder: string): PackagedApp {
  try {
    return packagedApp(folder, process.platform);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    console.error(
      '`npm run dist` makes a package. On Linux `npm run dist:check` leaves one too: npm run smoke -- out/packaging/release/linux-unpacked',
    );
    process.exit(1);
  }
}

const system = systems[process.platform] ?? 'Linux';
const folder = resolve(process.argv[2] ?? packagePlace(join(root, 'release'), process.platform).folder);
const app = packageIn(folder);
const about = `${app.isStandIn ? 'the Electron stand-in' : 'Electron'} on ${system} ${release()}, ${cpus().length} cores`;
console.log(`${app.folder}: ${about}`);
if (app.isStandIn) console.log("What only Electron can show is skipped; figures are the stand-in's own.");
const place = makeSmokePlace(process.env);
const report = openReport(app);
try {
  await smoke(app, place, report);
} finally {
  place.remove();
}
const { findings, figures } = report;
const page = smokePage(about, findings, figures);
const smoked: SmokedSystem = { system, signature: signatureOf(app) };
mkdirSync(join(root, 'out'), { recursive: true });
writeFileSync(join(root, `out/smoke-${system}.md`), page);
writeFileSync(
  join(root, `out/smoke-${system}.json`),
  `${JSON.stringify({ ...smoked, findings, figures }, null, 2)}\n`,
);
addToSummary(page, process.env);
const count = (outcome: Finding['outcome']) => findings.filter((each) => each.outcome === outcome).length;
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
process.exitCode = count('failed') === 0 ? 0 : 1;
