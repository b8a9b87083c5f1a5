import { expect, test } from 'vitest';
import type { Failure } from '../../../electron/contract/failure.ts';
import { defaultSettings, type Settings, unreadSettings } from '../../../electron/contract/settings.ts';
import { settingsSoon } from '../../../electron/owner/settings-soon.ts';
import { manualClock } from '../../support/manual-clock.ts';

const time = manualClock(0);
const clock = { now: time.monotonic, utc: time.now, after: time.setTimer };

test('settings that are read are those', async () => {
  const told: Failure[] = [];
  const kept: Settings = { ...defaultSettings, latchMode: 'warn' };
  expect(await settingsSoon(clock, Promise.resolve(kept), (failure) => told.push(failure))).toEqual(kept);
  expect(told).toEqual([]);
});

test('a disk that hangs holds nothing up: a second later the usual settings stand, and that is told', async () => {
  const told: Failure[] = [];
  const settings = settingsSoon(clock, new Promise(() => undefined), (failure) => told.push(failure));
  time.advance(1_000);
  expect(await settings).toEqual(unreadSettings);
  expect(told).toEqual([{ code: 'settingsNotRead', cause: 'hangs' }]);
});
