import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPractice } from '../support/practice.ts';
import { type DemoCall, type DemoCalls, startDemoCalls } from './demo-calls.ts';
import { judge, type ToldEntry, type Verdict } from './demo-verdict.ts';
import { type DemoWindow, openDemoWindow } from './demo-window.ts';
import { walkEmergencyStates } from './emergency-states.ts';
import { walkKeyStates } from './key-states.ts';

const root = join(import.meta.dirname, '../..');
const pictures = join(root, 'out/demo');
/** Shorter than the usual 30 s, so that a call which never ends is given up within the demo. */
const callDeadlineMs = 10_000;
const begun = performance.now();

function tell(words: string): void {
  console.log(`${((performance.now() - begun) / 1000).toFixed(1).padStart(5)} s  ${words}`);
}

/** The supervisor's session: every press goes through the real window. */
async function session(
  window: DemoWindow,
  practice: Awaited<ReturnType<typeof startPractice>>,
  calls: DemoCalls,
) {
  const { oneClick, bulk, emptyAnswer, liesTwice, overAlready, resetAfter, neverEnds } = calls;
  await window.picture('1-fourteen-calls');
  tell('The window lists fourteen calls.');

  await window.end(oneClick);
  await window.shows(oneClick, /Confirmed ended/);
  await window.picture('2-one-click');
  tell(`One click on ${oneClick.text}: confirmed ended.`);

  for (const call of bulk) await window.row(call).getByRole('checkbox').check();
  await window.picture('3-seven-selected');
  await window.page.getByRole('button', { name: 'End 7 calls with a reason' }).click();
  await window.page
    .getByRole('option', { name: /Voicemail/ })
    .first()
    .click();
  await window.page.getByRole('alert').getByRole('button', { name: 'End 7 calls' }).click();
  for (const call of bulk) await window.shows(call, /Confirmed ended/);
  await window.picture('4-seven-ended');
  tell('Seven selected and ended with the template "Voicemail or answering machine": each confirmed.');

  for (const call of [emptyAnswer, liesTwice, resetAfter, neverEnds]) await window.end(call);
  tell('Pressed: an empty 200, one that lies twice, one reset after really ending, one that never ends.');
  await practice.weather({ list: { status: 500 } });
  await practice.endItself(overAlready.id, 'Customer hung up');
  await window.end(overAlready);
  await window.picture('5-being-checked');
  await window.shows(overAlready, /Ended by someone else/);
  await practice.weather({});
  tell(`${overAlready.text}: its caller had hung up; the record says so, and so does the window.`);
  await window.shows(emptyAnswer, /Confirmed ended/);
  await window.shows(resetAfter, /Confirmed ended/);
  tell('The empty answer was read, asked again and confirmed; the reset one was read and confirmed.');
  for (const call of [liesTwice, neverEnds]) await window.shows(call, /Still live/);
  await window.picture('6-still-live');
  tell(
    `After ${callDeadlineMs / 1000} s (this demo's deadline for a call, 30 s as a rule): two are said to be still live.`,
  );

  await window.page.waitForTimeout(1_600);
  await window.end(liesTwice);
  await window.shows(liesTwice, /Confirmed ended/);
  tell(`"End again" on ${liesTwice.text}, which had lied twice: confirmed ended.`);
  await window.picture('7-outcomes');
  await endVoiceCalls(window, calls);
  await lookBack(window, oneClick);
}

/** voice.ai shows no calls: three ids are typed in, two of them with a line that is none, and ended by keyboard. */
async function endVoiceCalls({ page, row, shows, picture }: DemoWindow, calls: DemoCalls): Promise<void> {
  const voiceCalls = [calls.marked, calls.markedOnly, calls.otherCall];
  await page.getByRole('button', { name: 'Add call ids' }).first().click();
  const lines = [...voiceCalls.map(({ id }) => id), '..', 'call\u202e_backwards'];
  await page.getByRole('textbox', { name: 'Call ids' }).fill(lines.join('\n'));
  await page.keyboard.press('Control+Enter');
  await page.getByText('Not added').first().waitFor();
  await picture('8-added-ids');
  await page.keyboard.press('Escape');
  for (const call of voiceCalls) await row(call).getByRole('checkbox').check();
  await row(calls.marked).focus();
  await page.keyboard.press('e');
  await page.getByRole('dialog').waitFor();
  await picture('9-reasons');
  await page.keyboard.press('6');
  for (const call of [calls.marked, calls.markedOnly])
    await shows(call, /Marked ended; voice.ai gives no proof/);
  await shows(calls.otherCall, /Not known/);
  await row(calls.marked).scrollIntoViewIfNeeded();
  await picture('10-both-platforms');
  tell(
    'Three voice.ai ids added by hand, ended with E and 6: two are marked, never green; one answer was for another call.',
  );
}

async function lookBack({ page, picture }: DemoWindow, call: DemoCall): Promise<void> {
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByText('Confirmed ended').first().waitFor();
  await picture('11-history');
  await page.getByRole('searchbox', { name: 'Search' }).fill(call.text);
  await page.getByRole('status').filter({ hasText: '1 shown' }).waitFor();
  await page.getByRole('row', { name: call.id }).click();
  await page.getByRole('list', { name: 'Evidence, oldest first' }).waitFor();
  await picture('12-evidence');
  tell(`The history finds ${call.text}, shows it masked, and says by which reading it is confirmed.`);
}

/** What the running app tells a second process, over its local socket. */
async function toldByCommandLine(profile: string): Promise<ToldEntry[]> {
  const args = ['electron/cli.ts', '--profile', profile, '--practice', '--json', 'history', '--limit', '100'];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  return JSON.parse(stdout).entries;
}

function table(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ call, told, truth, agrees }) => {
    const ms = told ? `${told.ms.sent ?? '–'} / ${told.ms.accepted ?? '–'} / ${told.ms.settled ?? '–'}` : '–';
    const words = `${told?.outcome ?? 'untouched'}`.padEnd(11);
    return `  ${call.text.slice(-12)}  ${words}  ${truth.padEnd(11)}  ${agrees ? 'agrees' : 'DIFFERS'}  ${ms.padEnd(28)}  ${call.about}`;
  });
  const head = `  ${'call'.padEnd(12)}  ${'Callstop'.padEnd(11)}  ${'the ledger'.padEnd(11)}          ${'ms sent / accepted / settled'}  what it does`;
  return [head, ...rows].join('\n');
}

async function runDemo(): Promise<boolean> {
  rmSync(pictures, { recursive: true, force: true });
  mkdirSync(pictures, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'callstop-demo-'));
  const folder = join(profile, 'practice');
  mkdirSync(folder, { mode: 0o700 });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ callDeadlineMs }));
  const practice = await startPractice({ folder, history: 20_000 });
  try {
    const calls = await startDemoCalls(practice);
    tell(
      'A practice centre listens on loopback: fourteen live callab calls, 20,000 ended ones, three of voice.ai.',
    );
    const window = await openDemoWindow(root, profile, pictures);
    let told: ToldEntry[] = [];
    try {
      await session(window, practice, calls);
      told = await toldByCommandLine(profile);
    } finally {
      await window.close();
    }
    if (process.platform === 'linux') await walkKeyStates(root, pictures, tell);
    await walkEmergencyStates(root, pictures, tell);
    const verdicts = judge(Object.values(calls).flat(), told, await practice.truth());
    const seconds = Math.round((performance.now() - begun) / 100) / 10;
    const agree = verdicts.every(({ agrees }) => agrees);
    console.log(
      `\n${table(verdicts)}\n\nPictures: out/demo/. ${agree ? 'Every outcome equals the ledger.' : 'OUTCOMES DIFFER FROM THE LEDGER.'}`,
    );
    const outcomes = verdicts.map(({ call, told, truth, agrees }) => ({
      call: call.text,
      outcome: told?.outcome ?? 'untouched',
      truth,
      agrees,
      ms: told?.ms ?? null,
    }));
    console.log(JSON.stringify({ demo: 'callstop', agree, seconds, callDeadlineMs, calls: outcomes }));
    return agree;
  } finally {
    await practice.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

process.exitCode = (await runDemo()) ? 0 : 1;
