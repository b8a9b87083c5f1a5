import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { type BenchRow, missedBars, tableOf } from './bench-row.ts';
import { openStage } from './bench-stage.ts';
import { type DoorPlan, measureFirstByte, pressByCommand, pressIn } from './measure-first-byte.ts';
import { measureBeside, measureStop, type StopPlan } from './measure-stop.ts';

const quick = process.argv.includes('--quick');
const calls = quick ? 200 : 1_000;
const presses = quick ? 10 : 100;
const out = join(import.meta.dirname, '../../out');
const rows: BenchRow[] = [];

const slow = { atOnce: 50, holdMs: 200, above: 'waits' } as const;
const fast = { ...slow, holdMs: 50 };
const limiting = { atOnce: 20, holdMs: 200, above: '429' } as const;
const plain = { bar: null, extraBar: null };

/** Stops on one connection, in this order, so that each `learned` has a first time before it. */
const onOne: readonly (readonly StopPlan[])[] = [
  [
    { ...plain, name: 'C50 L200, first time', manner: slow, bar: 1.25 },
    { ...plain, name: 'C50 L200, width learned', manner: slow, bar: 1.1 },
    { ...plain, name: 'C50 L50, width learned', manner: fast, bar: 1.3 },
  ],
  [
    { name: '429 above C20 L200, first time', manner: limiting, bar: 1.25, extraBar: 0.05 },
    { ...plain, name: '429 above C20 L200, width learned', manner: limiting },
  ],
];

const doors: readonly DoorPlan[] = [
  {
    name: 'tray (in the owner’s process), window open, warm',
    press: pressIn('tray'),
    presses,
    bar: 50,
    cold: false,
  },
  {
    name: 'shortcut (in the owner’s process), window open, warm',
    press: pressIn('shortcut'),
    presses,
    bar: 50,
    cold: false,
  },
  {
    name: 'window (through the wall of its commands, in the owner’s process), warm',
    press: pressIn('window'),
    presses,
    bar: 50,
    cold: false,
  },
  {
    name: 'command line, from the owner’s receipt, warm',
    press: pressByCommand,
    presses,
    bar: 50,
    cold: false,
  },
];
const closedDoors: readonly DoorPlan[] = [
  {
    name: 'tray, window closed, sockets closed',
    press: pressIn('tray'),
    presses: Math.ceil(presses / 4),
    bar: 300,
    cold: true,
  },
];

const whileJournalHangs: DoorPlan = {
  name: 'tray (in the owner’s process) while the journal’s disk never answers',
  press: pressIn('tray'),
  presses: 1,
  bar: 300,
  cold: false,
};

function tell(row: BenchRow): void {
  rows.push(row);
  console.log(tableOf([row]));
}

const [load = 0] = loadavg();
const machine = { processors: cpus().length, loadBefore: load, node: process.versions.node };
console.log(
  `${calls} calls in each stop; ${machine.processors} processors, of which others keep ${load.toFixed(1)} busy; Node ${machine.node}\n`,
);
for (const plans of onOne) {
  const stage = await openStage(1);
  for (const plan of plans) tell(await measureStop(stage, plan, calls));
  await stage.close();
}
for (const learned of [true, false]) {
  const three = await openStage(3);
  if (learned) await measureStop(three, { ...plain, name: 'learning', manner: slow }, Math.floor(calls / 3));
  tell(await measureBeside(three, { manner: slow, learned }, calls));
  await three.close();
}
const many = await openStage(quick ? 5 : 20);
await many.fill(many.ids, many.ids.length);
for (const plan of doors) tell(await measureFirstByte(many, plan));
await many.owner.ask('window', { open: false });
for (const plan of closedDoors) tell(await measureFirstByte(many, plan));
await many.close();
const stuck = await openStage(1, true);
await stuck.fill(stuck.ids, 1);
tell(await measureFirstByte(stuck, whileJournalHangs));
await stuck.close();

// Too few calls are over before a width is learned: then only what was not ended, or was ended twice, counts.
const counted = quick
  ? rows.map((row) => ({ ...row, judged: row.judged.filter(({ bar }) => bar === 0) }))
  : rows;
const missed = missedBars(counted);
mkdirSync(out, { recursive: true });
writeFileSync(
  join(out, 'bench.json'),
  `${JSON.stringify({ schema: 1, quick, calls, machine, rows, missed }, null, 2)}\n`,
);
console.log(
  missed.length === 0
    ? quick
      ? '\nEvery call was ended once; the bars are for a whole run.'
      : '\nEvery bar is held.'
    : `\nMissed:\n${missed.join('\n')}`,
);
process.exitCode = missed.length === 0 ? 0 : 1;
