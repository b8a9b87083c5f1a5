import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { pressHolder, pressHolderSoon } from '../../electron/owner/press-holder.ts';
import { socketAddress } from '../../electron/owner/socket-address.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';

const greeting = '{"callstop":1}\n';
const receipt = { ok: true, value: { stopId: 's-1', joined: false, taken: 0 } };
const unable = { ok: false, failure: { code: 'internal', command: 'stop.engage' } };

function status(lasting: boolean) {
  const nothing = { reasons: [], warnings: [], connections: [], listFailures: [] };
  return { ok: true, value: { armed: 'no', latched: true, liveCalls: 0, lasting, ...nothing } };
}

/** A profile on whose socket somebody says `greets`, and then answers as `answer` says; null for nothing. */
async function holder(greets: string, answer: (command: string) => unknown) {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-press-'));
  const heard: unknown[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.write(greets);
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('utf8').trim().split('\n')) {
        const { id, command, input } = JSON.parse(line);
        heard.push([command, input]);
        const envelope = answer(command);
        if (envelope !== null) socket.write(`${JSON.stringify({ id, envelope })}\n`);
      }
    });
  });
  const listen = () =>
    new Promise<void>((resolve) => server.listen(socketAddress(profile) ?? '', () => resolve()));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    rmSync(profile, { recursive: true });
  });
  return { profile, heard, listen };
}

test.each([
  [true, 'pressed'],
  [false, 'leaving'],
] as const)(
  'a holder that takes the press and stays (%s) is told from one that leaves',
  async (lasting, press) => {
    const { profile, heard, listen } = await holder(greeting, (command) =>
      command === 'stop.engage' ? receipt : status(lasting),
    );
    await listen();
    expect(await pressHolder(profile, systemClock)).toBe(press);
    const input = { scope: 'all', door: 'secondStart', reasonCode: null, note: null };
    expect(heard).toEqual([
      ['stop.engage', input],
      ['status.get', null],
    ]);
  },
);

test.each([
  ['does not greet', '', null],
  ['greets and hangs', greeting, null],
  ['can not stop', greeting, unable],
])('a holder that %s is silent', async (_, greets, answer) => {
  const { profile, listen } = await holder(greets, () => answer);
  await listen();
  expect(await pressHolder(profile, systemClock)).toBe('silent');
});

test('where nobody is, nobody is pressed; one that still starts is waited for', async () => {
  const { profile, listen } = await holder(greeting, (command) =>
    command === 'stop.engage' ? receipt : status(true),
  );
  expect(await pressHolder(profile, systemClock)).toBe('nobody');
  expect(await pressHolderSoon(profile, systemClock, 0)).toBe('nobody');
  const soon = pressHolderSoon(profile, systemClock, 60_000);
  await listen();
  expect(await soon).toBe('pressed');
});
