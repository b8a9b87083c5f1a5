import { expect, test } from 'vitest';
import { type AppParts, startApp } from '../../../electron/app.ts';
import type { Owner } from '../../../electron/owner/owner.ts';

/** Parts that tell in `done` what was done to them, and in `defects` what was reported. */
function bench(change: Partial<AppParts> = {}) {
  const done: string[] = [];
  const defects: string[] = [];
  const served = Promise.withResolvers<void>();
  const does = (name: string) => () => void done.push(name);
  const owner: Owner = {
    handle: async () => ({ ok: false, failure: { code: 'ownerGone' } }),
    run: async () => ({ ok: false, failure: { code: 'ownerGone' } }),
    subscribe: () => () => undefined,
    doors: () => undefined,
    renew: () => undefined,
    close: async (why) => void done.push(`owner closed: ${why}`),
  };
  const parts: AppParts = {
    serveWindows: () => does('windows left'),
    serveDesktop: () => does('desktop left'),
    openWindow: does('window opened'),
    takeProfile: async () => ({ failure: null, release: does('profile released') }),
    startOwner: async () => owner,
    serveSocket: async () => ({ close: async () => void done.push('socket closed') }),
    publish: () => {
      served.resolve();
      return does('publishing ended');
    },
    finishStops: async () => void done.push('stops finished'),
    shutdownPatience: async () => undefined,
    stopPractice: does('practice stopped'),
    onDefect: (command, error) => defects.push(`${command}: ${error}`),
    sayAndQuit: (failure) => void done.push(failure.code),
    ...change,
  };
  return { parts, owner, done, defects, served: served.promise };
}

const whole = [
  ...['publishing ended', 'socket closed', 'owner closed: quit', 'profile released'],
  ...['desktop left', 'windows left'],
];

test('an end waits for running stops first, and then undoes the start in reverse', async () => {
  const { parts, done, served } = bench();
  const app = startApp(parts);
  await served;
  await app.stop('quit');
  expect(done).toEqual(['window opened', 'stops finished', ...whole, 'practice stopped']);
});

test('a step that fails is reported and keeps no other from being done', async () => {
  const broken = async () => {
    throw new Error('stuck');
  };
  const { parts, done, defects, served } = bench({
    finishStops: broken,
    serveSocket: async () => ({ close: broken }),
  });
  const app = startApp(parts);
  await served;
  await app.stop('quit');
  expect(done).toEqual([
    'window opened',
    ...whole.filter((step) => step !== 'socket closed'),
    'practice stopped',
  ]);
  expect(defects).toEqual(['stop: Error: stuck', 'stop: Error: stuck']);
});

test('what a start brings up after the end has begun is ended at once, and the start goes no further', async () => {
  const slow = Promise.withResolvers<Owner>();
  const asked = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  const { parts, owner, done, defects } = bench({
    startOwner: () => {
      asked.resolve();
      return slow.promise;
    },
  });
  const app = startApp(parts);
  await asked.promise;
  await app.stop('quit');
  slow.resolve({ ...owner, close: async () => closed.resolve() });
  await closed.promise;
  expect(done).toEqual([
    ...['window opened', 'profile released', 'desktop left', 'windows left', 'practice stopped'],
  ]);
  expect(defects).toEqual([]);
});

test('F83 a shutdown in the middle of a quit leaves no more time, and is what the record says', async () => {
  const hurried = Promise.withResolvers<void>();
  const { parts, done, served } = bench({
    finishStops: (_owner, hurry) =>
      new Promise((resolve) => {
        hurry.addEventListener('abort', () => resolve());
        hurried.resolve();
      }),
  });
  const app = startApp(parts);
  await served;
  const quit = app.stop('quit');
  await hurried.promise;
  expect(done).not.toContain('owner closed: quit');
  await Promise.all([quit, app.stop('shutdown')]);
  expect(done.filter((step) => step.startsWith('owner closed'))).toEqual(['owner closed: shutdown']);
});
