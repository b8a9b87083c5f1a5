import { describe, expect, test } from 'vitest';
import { watchNetwork } from '../../../electron/owner/connections/network-watch.ts';
import { twoClocks } from '../../support/two-clocks.ts';

function start(first = 'eth0 10.0.0.7') {
  const clock = twoClocks();
  const network = { addresses: first };
  const heard: string[] = [];
  const watch = watchNetwork({
    clock,
    interfaces: () => network.addresses,
    onChange: (cause) => heard.push(cause),
  });
  return { clock, network, heard, watch };
}

describe('the network', () => {
  test('F62 another address is seen within 5 s, once', () => {
    const { clock, network, heard } = start();
    clock.advance(12_000);
    expect(heard).toEqual([]);
    network.addresses = 'eth0 10.0.0.7\ntun0 10.8.0.2';
    clock.advance(5_000);
    expect(heard).toEqual(['interfaces']);
    clock.advance(60_000);
    expect(heard).toEqual(['interfaces']);
    network.addresses = '';
    clock.advance(5_000);
    expect(heard).toEqual(['interfaces', 'interfaces']);
  });

  test('F63 sleep is seen by the wall clock that ran on, once, whatever the network did meanwhile', () => {
    const { clock, network, heard } = start();
    clock.advance(4_000);
    clock.moveWall(8 * 3_600_000);
    network.addresses = 'wlan0 192.168.0.9';
    clock.advance(1_000);
    expect(heard).toEqual(['sleep']);
    clock.advance(60_000);
    expect(heard).toEqual(['sleep']);
  });

  test('F63 a short doze of up to 5 s is none', () => {
    const { clock, heard } = start();
    clock.moveWall(5_000);
    clock.advance(5_000);
    expect(heard).toEqual([]);
    clock.moveWall(5_001);
    clock.advance(5_000);
    expect(heard).toEqual(['sleep']);
  });

  test('F63 F64 tells for how long nothing ran, which a wall clock that was put forward does not lengthen', () => {
    const clock = twoClocks();
    const computer = { up: 0 };
    const away: number[] = [];
    const watch = watchNetwork({
      ...{ clock, interfaces: () => '', uptime: () => computer.up },
      onChange: (_cause, awayMs) => away.push(awayMs),
    });
    computer.up += 3_600_000;
    clock.moveWall(3_600_000);
    clock.advance(5_000);
    clock.moveWall(86_400_000);
    clock.advance(5_000);
    expect(away).toEqual([3_600_000, 5_000]);
    computer.up += 90_000;
    watch.woke();
    clock.advance(20_000);
    expect(away).toEqual([3_600_000, 5_000, 90_000]);
  });

  test('F64 a wall clock that is put back is no sleep', () => {
    const { clock, heard } = start();
    clock.moveWall(-86_400_000);
    clock.advance(20_000);
    expect(heard).toEqual([]);
  });

  test('a watch that was closed hears nothing more', () => {
    const { clock, network, heard, watch } = start();
    watch.close();
    network.addresses = '';
    clock.moveWall(3_600_000);
    clock.advance(60_000);
    expect(heard).toEqual([]);
  });

  test('F63 sleep is seen where the monotonic clock ran on with the wall clock', () => {
    const clock = twoClocks();
    const due: (() => void)[] = [];
    const heard: string[] = [];
    watchNetwork({
      clock: {
        ...clock,
        after(_ms, run) {
          due.push(run);
          return () => undefined;
        },
      },
      onChange: (cause) => heard.push(cause),
      interfaces: () => '',
    });
    clock.advance(3_600_000);
    due.shift()?.();
    expect(heard).toEqual(['sleep']);
  });

  test('this computer’s own addresses can be told', () => {
    const clock = twoClocks();
    const heard: string[] = [];
    const watch = watchNetwork({ clock, onChange: (cause) => heard.push(cause) });
    clock.advance(10_000);
    watch.close();
    expect(heard).toEqual([]);
  });
});
