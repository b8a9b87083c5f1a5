import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { askHolder } from '../../electron/owner/ask-holder.ts';
import { socketAddress } from '../../electron/owner/socket-address.ts';
import { systemClock } from '../../electron/owner/system-clock.ts';

/** A profile on whose socket somebody greets and then answers as `answer` says; '' for nothing. */
async function holder(answer: (request: { id: number; command: string }) => string) {
  const profile = mkdtempSync(join(tmpdir(), 'callstop-holder-'));
  const heard: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.write('{"callstop":1}\n');
    socket.on('data', (chunk) => {
      for (const line of chunk.toString('utf8').trim().split('\n')) {
        const request = JSON.parse(line);
        heard.push(request.command);
        socket.write(answer(request));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(socketAddress(profile) ?? '', resolve));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
    rmSync(profile, { recursive: true });
  });
  return { profile, heard };
}

test('a holder that greets and then hangs keeps no app from starting', async () => {
  const { profile, heard } = await holder(() => '');
  expect(await askHolder(profile, systemClock, true)).toBe(false);
  expect(heard).toEqual(['stop.engage', 'window.show']);
});

test('one that hears presses first, and is then asked for the profile; without a press it is only asked', async () => {
  const { profile, heard } = await holder(({ id, command }) => {
    const value = command === 'window.show' ? null : { stopId: 's-1', joined: false, taken: 0 };
    return `${JSON.stringify({ id, envelope: { ok: true, value } })}\n`;
  });
  expect(await askHolder(profile, systemClock, true)).toBe(true);
  expect(await askHolder(profile, systemClock, false)).toBe(true);
  expect(heard).toEqual(['stop.engage', 'window.show', 'window.show']);
});

test('where nobody holds it nobody is asked', async () => {
  expect(await askHolder(join(tmpdir(), 'callstop-nobody'), systemClock, true)).toBe(false);
});
