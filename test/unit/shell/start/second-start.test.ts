import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { handOver, hearOtherStarts } from '../../../../electron/shell/start/second-start.ts';

test('F80 other starts that come before the app has loaded are told as soon as it listens, in order', () => {
  const app = new EventEmitter();
  const start = (handedOver: unknown) => app.emit('second-instance', {}, [], '/', handedOver);
  const starts = hearOtherStarts(app);
  start(handOver({ emergencyStop: false }));
  start(handOver({ emergencyStop: true }));
  const heard: boolean[] = [];
  starts.listen((pressed) => heard.push(pressed));
  expect(heard).toEqual([false, true]);
  start(handOver({ emergencyStop: true }));
  start('--emergency-stop');
  expect(heard).toEqual([false, true, true, false]);
});
