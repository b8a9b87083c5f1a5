import { expect, test } from 'vitest';
import { createShortcut } from '../../../electron/shell/shortcut.ts';
import { sampleNow } from '../../support/fake-owner.ts';
import { manualClock } from '../../support/manual-clock.ts';

const chord = 'Control+Alt+Shift+End';
const other = 'Control+Alt+Shift+Home';

/** A shortcut on a system where the chords of `others` belong to other programs. */
function bench(
  change: {
    readonly others?: readonly string[];
    readonly silent?: boolean;
    readonly refusesAll?: boolean;
  } = {},
) {
  const held = new Map<string, () => void>();
  let suspended = false;
  let presses = 0;
  let told = 0;
  const time = manualClock(sampleNow);
  const shortcut = createShortcut({
    clock: { now: time.monotonic, utc: time.now, after: time.setTimer },
    system: {
      register(accelerator, callback) {
        if (change.refusesAll) throw new TypeError('conversion failure');
        if (suspended || held.has(accelerator) || change.others?.includes(accelerator)) return false;
        held.set(accelerator, callback);
        return true;
      },
      unregister: (accelerator) => void held.delete(accelerator),
      unregisterAll: () => held.clear(),
      isSuspended: () => suspended,
      setSuspended: (wanted) => {
        suspended = wanted;
      },
    },
    silent: change.silent ?? false,
    command: 'callstop --emergency-stop',
    onPress: () => {
      presses += 1;
    },
    onDoors: () => {
      told += 1;
    },
  });
  return {
    shortcut,
    time,
    held: () => [...held.keys()],
    press: (name = chord) => (suspended ? undefined : held.get(name)?.()),
    presses: () => presses,
    told: () => told,
  };
}

test('none is set at first; a chord that is set presses the stop, and a press proves it', () => {
  const { shortcut, press, presses, told } = bench();
  expect(shortcut.doors()).toEqual({ shortcut: { state: 'off' }, trying: false });
  shortcut.setShortcut(chord);
  expect(shortcut.doors().shortcut).toEqual({ state: 'set', accelerator: chord, provenAt: null });
  press();
  expect(presses()).toBe(1);
  expect(shortcut.doors().shortcut).toMatchObject({ provenAt: expect.any(Number) });
  expect(told()).toBe(2);
});

test('one that another program has is told, and can be had when it is free', () => {
  const others = [chord];
  const { shortcut, press, presses, held } = bench({ others });
  shortcut.setShortcut(chord);
  expect(shortcut.doors().shortcut).toEqual({ state: 'taken', accelerator: chord });
  press();
  expect(presses()).toBe(0);
  others.pop();
  shortcut.setShortcut(chord);
  expect(held()).toEqual([chord]);
  shortcut.setShortcut('no chord');
  expect(shortcut.doors().shortcut).toEqual({ state: 'taken', accelerator: 'no chord' });
});

test('where presses may be swallowed it is unsure, with the command to bind', () => {
  const { shortcut } = bench({ silent: true });
  shortcut.setShortcut(chord);
  const unsure = { state: 'unsure', accelerator: chord, command: 'callstop --emergency-stop' };
  expect(shortcut.doors().shortcut).toEqual({ ...unsure, provenAt: null });
});

test('another chord takes the place of the first; none gives it back', () => {
  const { shortcut, held } = bench();
  shortcut.setShortcut(chord);
  shortcut.setShortcut(chord);
  shortcut.setShortcut(other);
  expect(held()).toEqual([other]);
  shortcut.setShortcut(null);
  expect(held()).toEqual([]);
  shortcut.setShortcut(chord);
  shortcut.close();
  expect(held()).toEqual([]);
});

test('F82 a chord that is held repeats itself and is one press', () => {
  const { shortcut, press, presses, time } = bench();
  shortcut.setShortcut(chord);
  press();
  for (let at = 0; at < 50; at += 1) {
    time.advance(30);
    press();
  }
  time.advance(900);
  press();
  expect(presses()).toBe(1);
  time.advance(1_000);
  press();
  expect(presses()).toBe(2);
});

test('a trial takes one press, which proves the chord and stops nothing, nor does what it repeats', () => {
  const { shortcut, press, presses, time } = bench();
  shortcut.setShortcut(chord);
  shortcut.tryShortcut(true);
  expect(shortcut.doors().trying).toBe(true);
  press();
  expect(shortcut.doors()).toMatchObject({ trying: false, shortcut: { provenAt: expect.any(Number) } });
  time.advance(600);
  press();
  expect(presses()).toBe(0);
  time.advance(1_000);
  press();
  expect(presses()).toBe(1);
});

test('a trial that nobody presses for is over after 30 s', () => {
  const { shortcut, press, presses, time } = bench();
  shortcut.setShortcut(chord);
  shortcut.tryShortcut(true);
  time.advance(30_000);
  expect(shortcut.doors().trying).toBe(false);
  press();
  expect(presses()).toBe(1);
  shortcut.tryShortcut(true);
  shortcut.tryShortcut(false);
  time.advance(2_000);
  press();
  expect(presses()).toBe(2);
});

test('while a chord is recorded nothing is pressed, a new one can be set, and a lost recorder gives it back', () => {
  const { shortcut, press, presses, held, time } = bench();
  shortcut.setShortcut(chord);
  shortcut.recordShortcut(true);
  press();
  shortcut.setShortcut(other);
  expect(held()).toEqual([other]);
  press(other);
  expect(presses()).toBe(0);
  time.advance(60_000);
  press(other);
  expect(presses()).toBe(1);
});

test('a chord that this system knows nothing of counts as taken, and keeps nothing from starting', () => {
  const { shortcut, told } = bench({ refusesAll: true });
  shortcut.setShortcut(chord);
  expect(shortcut.doors().shortcut).toEqual({ state: 'taken', accelerator: chord });
  expect(told()).toBe(1);
});
