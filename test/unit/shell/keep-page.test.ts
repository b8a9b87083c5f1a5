import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { keepPage } from '../../../electron/shell/keep-page.ts';
import { manualClock } from '../../support/manual-clock.ts';

function bench() {
  const time = manualClock(0);
  const contents = new EventEmitter();
  const loaded: number[] = [];
  const told: unknown[] = [];
  let destroyed = false;
  keepPage({
    window: {
      isDestroyed: () => destroyed,
      async loadURL() {
        loaded.push(time.now());
      },
      webContents: contents,
    },
    page: 'app://callstop/index.html',
    clock: { now: time.monotonic, after: time.setTimer },
    onTrouble: (error) => told.push(error),
  });
  const lose = (reason: string) => contents.emit('render-process-gone', {}, { reason, exitCode: 5 });
  const fail = (url: string, code = -20, isMainFrame = true) =>
    contents.emit('did-fail-load', {}, code, 'ERR', url, isMainFrame);
  const destroy = () => {
    destroyed = true;
  };
  return { time, loaded, told, lose, fail, destroy };
}

test('F78 a page that is lost is loaded again at once; lost again and again, at most every 10 s', () => {
  const { time, loaded, told, lose } = bench();
  time.advance(60_000);
  lose('crashed');
  time.advance(0);
  expect(loaded).toEqual([0, 60_000]);
  lose('oom');
  time.advance(9_999);
  expect(loaded).toHaveLength(2);
  time.advance(1);
  expect(loaded).toEqual([0, 60_000, 70_000]);
  lose('killed');
  time.advance(10_000);
  expect(loaded.at(-1)).toBe(80_000);
  expect(told.map(String)).toEqual([
    expect.stringContaining('crashed (5). Stops go on'),
    expect.stringContaining('oom'),
    expect.stringContaining('killed'),
  ]);
});

test('a page that ends as it should, and one of a window that is gone, are not loaded again', () => {
  const { time, loaded, told, lose, destroy } = bench();
  lose('clean-exit');
  time.advance(60_000);
  expect(told).toEqual([]);
  lose('crashed');
  destroy();
  time.advance(60_000);
  expect(loaded).toEqual([0]);
});

test('P21 a page with an error in its place is put back; one that goes elsewhere without end, once a second and not in a loop', () => {
  const { time, loaded, fail } = bench();
  time.advance(60_000);
  for (let round = 0; round < 100; round += 1) {
    fail('https://stolen.callstop.example/');
    time.advance(100);
  }
  expect(loaded).toEqual([0, ...Array.from({ length: 11 }, (_, second) => 60_000 + 1_000 * second)]);
});

test('a page whose own address failed comes back by itself, at most every 10 s', () => {
  const { time, loaded, fail } = bench();
  fail('app://callstop/index.html#calls', -33);
  time.advance(0);
  fail('app://callstop/index.html');
  fail('app://callstop/index.html');
  time.advance(9_999);
  expect(loaded).toEqual([0, 0]);
  time.advance(1);
  expect(loaded).toEqual([0, 0, 10_000]);
  time.advance(60_000);
  expect(loaded).toHaveLength(3);
});

test('what is dropped before it began, and what fails in a frame, leaves the page where it is', () => {
  const { time, loaded, fail } = bench();
  fail('https://stolen.callstop.example/', -3);
  fail('https://stolen.callstop.example/', -20, false);
  time.advance(60_000);
  expect(loaded).toEqual([0]);
});
