import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Envelope } from '../../electron/contract/failure.ts';
import { wholeHistory } from '../../electron/contract/history.ts';
import { callOwner, type OwnerConnection } from '../../electron/owner/call-owner.ts';
import { type ServedSocket, serveSocket } from '../../electron/owner/serve-socket.ts';

const OWNER_PROCESS = fileURLToPath(new URL('../support/owner-process.ts', import.meta.url));
/** What an owner that works on and on answers with. */
const never = Promise.withResolvers<never>().promise;
const chain = { events: 3, brokenAt: null, headHash: 'cd' };

let folder = '';
let address = '';
const open: { close(): unknown }[] = [];
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cs-socket-'));
  address = join(folder, 'owner.sock');
});

afterEach(async () => {
  for (const thing of open.splice(0).reverse()) await thing.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Handle = (name: string, input: unknown, entrance: string) => Promise<Envelope<unknown>>;

async function serve(handle: Handle = async () => ({ ok: true, value: chain })): Promise<ServedSocket> {
  const served = await serveSocket({ address, owner: { handle } });
  open.push(served);
  return served;
}

async function call(): Promise<OwnerConnection> {
  const connection = await callOwner(address, { answerWithinMs: 5_000 });
  if (typeof connection === 'string') throw new Error(`The owner is not there: ${connection}`);
  open.push(connection);
  return connection;
}

/** A process that owns the socket, and the lines that it prints. */
async function ownerProcess(): Promise<{ child: ChildProcess; nextLine: () => Promise<unknown> }> {
  const child = spawn(process.execPath, [OWNER_PROCESS, address], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async () => (await lines.next()).value;
  expect(await nextLine()).toBe('listening');
  return { child, nextLine };
}

/** A peer that writes bytes of its own choice, and reads lines. */
async function rawPeer(): Promise<{ socket: Socket; nextLine: () => Promise<unknown> }> {
  const socket = connect(address);
  socket.on('error', () => socket.destroy()); // a refused peer may be cut off in the middle of its line
  await once(socket, 'connect');
  open.push({ close: () => socket.destroy() });
  const lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  const nextLine = async () => {
    const { value, done } = await lines.next();
    return done ? 'closed' : JSON.parse(value);
  };
  expect(await nextLine()).toEqual({ callstop: 1 });
  return { socket, nextLine };
}

/** A server at the address that is no owner. */
async function impostor(onConnection: (socket: Socket) => void): Promise<void> {
  const server = createServer(onConnection);
  server.listen(address);
  await once(server, 'listening');
  open.push({ close: () => server.close() });
}

const refusal = {
  id: null,
  envelope: { ok: false, failure: { code: 'badInput', command: '', where: 'line' } },
};

test('a command reaches the owner through the socket entrance, and its answer comes back', async () => {
  const seen: unknown[] = [];
  await serve(async (...args) => {
    seen.push(args);
    return { ok: true, value: { entries: [], next: null, headHash: '' } };
  });
  const connection = await call();
  const page = await connection.send('history.list', { limit: 5, before: null, filter: wholeHistory });
  expect(page).toEqual({ ok: true, value: { entries: [], next: null, headHash: '' } });
  expect(seen).toEqual([['history.list', { limit: 5, before: null, filter: wholeHistory }, 'socket']]);
});

test('a failure of the owner comes back as it is', async () => {
  const failure = { code: 'chainBroken', seq: 12 } as const;
  await serve(async () => ({ ok: false, failure }));
  expect(await (await call()).send('history.check', null)).toEqual({ ok: false, failure });
});

test('answers find their questions, whatever their order', async () => {
  const release: (() => void)[] = [];
  await serve((name) => {
    if (name === 'history.check') return Promise.resolve({ ok: true, value: chain });
    return new Promise((resolve) => release.push(() => resolve({ ok: true, value: null })));
  });
  const connection = await call();
  const slow = connection.send('window.show', null);
  expect(await connection.send('history.check', null)).toEqual({ ok: true, value: chain });
  for (const answer of release) answer();
  expect(await slow).toEqual({ ok: true, value: null });
});

test('a command may take longer than the greeting may', async () => {
  const slowly = { ok: true, value: chain } as const;
  await serve(() => new Promise((resolve) => setTimeout(resolve, 600, slowly)));
  const connection = await callOwner(address, { answerWithinMs: 300 });
  if (typeof connection === 'string') throw new Error(`The owner is not there: ${connection}`);
  open.push(connection);
  expect(await connection.send('history.check', null)).toEqual(slowly);
});

test.skipIf(process.platform === 'win32')('only this user can use the socket', async () => {
  const before = process.umask();
  await serve();
  expect(statSync(address).mode & 0o777).toBe(0o700);
  expect(process.umask()).toBe(before);
});

test.each([
  ['no JSON', Buffer.from('stop everything\n')],
  ['no request', Buffer.from('{"command":"snapshot.get","input":null}\n')],
  ['an id that is no number', Buffer.from('{"id":"1","command":"snapshot.get","input":null}\n')],
  ['no UTF-8', Buffer.from([0x22, 0xc3, 0x28, 0x22, 0x0a])],
  ['an empty line', Buffer.from('\n')],
])('%s is answered with a failure, and that connection ends', async (_name, bytes) => {
  await serve();
  const good = await call();
  const { socket, nextLine } = await rawPeer();
  socket.write(bytes);
  expect(await nextLine()).toEqual(refusal);
  expect(await nextLine()).toBe('closed');
  expect(await good.send('history.check', null)).toEqual({ ok: true, value: chain });
});

test('a line of 1 MB is read, one byte more ends the connection', async () => {
  await serve();
  const request = JSON.stringify({ id: 4, command: 'history.check', input: null });
  const fits = await rawPeer();
  fits.socket.write(`${request}${' '.repeat(1_048_576 - request.length)}\n`);
  expect(await fits.nextLine()).toEqual({ id: 4, envelope: { ok: true, value: chain } });
  const tooLong = await rawPeer();
  tooLong.socket.write(`${request}${' '.repeat(1_048_577 - request.length)}`);
  expect(await tooLong.nextLine()).toEqual(refusal);
  expect(await tooLong.nextLine()).toBe('closed');
});

test('a command too long for a line is refused before it is sent', async () => {
  await serve();
  const connection = await call();
  const stopId = 's'.repeat(1_100_000);
  expect(await connection.send('stop.wait', { stopId })).toEqual({
    ok: false,
    failure: { code: 'badInput', command: 'stop.wait', where: 'size' },
  });
  expect(await connection.send('history.check', null)).toEqual({ ok: true, value: chain });
});

test('lines may come in any pieces', async () => {
  const names: string[] = [];
  await serve(async (name) => {
    names.push(name);
    return { ok: true, value: null };
  });
  const { socket, nextLine } = await rawPeer();
  socket.setNoDelay(true);
  const bytes = Buffer.from('{"id":1,"command":"größe","input":null}\n{"id":2,"command":"b","input":null}\n');
  for (const byte of bytes.subarray(0, 45)) {
    await new Promise((resolve) => socket.write(Buffer.from([byte]), resolve));
  }
  socket.write(bytes.subarray(45));
  expect(await nextLine()).toEqual({ id: 1, envelope: { ok: true, value: null } });
  expect(await nextLine()).toEqual({ id: 2, envelope: { ok: true, value: null } });
  expect(names).toEqual(['größe', 'b']);
});

test('a 65th connection is turned away until one of the 64 leaves', async () => {
  const served = await serve();
  const connections = await Promise.all(Array.from({ length: 64 }, call));
  expect(await callOwner(address, { answerWithinMs: 5_000 })).toBe('nobody');
  connections[0]?.close();
  await expect.poll(() => served.connected()).toBe(63);
  expect(await (await call()).send('history.check', null)).toEqual({ ok: true, value: chain });
});

test('an owner that dies before it answers is gone, for that command and for each later one', async () => {
  const { child, nextLine } = await ownerProcess();
  const connection = await call();
  const waiting = connection.send('stop.wait', { stopId: 'a' });
  expect(await nextLine()).toBe('waiting');
  child.kill('SIGKILL');
  const gone = { ok: false, failure: { code: 'ownerGone' } };
  expect(await waiting).toEqual(gone);
  expect(await connection.send('history.check', null)).toEqual(gone);
});

test.skipIf(process.platform === 'win32')('an owner that hangs is silent', async () => {
  const { child } = await ownerProcess();
  child.kill('SIGSTOP');
  expect(await callOwner(address, { answerWithinMs: 1_000 })).toBe('silent');
  child.kill('SIGCONT');
  const connection = await call();
  expect(await connection.send('history.check', null)).toMatchObject({ ok: true, value: { events: 7 } });
});

test('where nothing ever listened there is nobody', async () => {
  expect(await callOwner(address, { answerWithinMs: 1_000 })).toBe('nobody');
});

test.skipIf(process.platform === 'win32')('a socket left by a killed owner is taken over', async () => {
  const { child } = await ownerProcess();
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
  expect(existsSync(address)).toBe(true);
  expect(await callOwner(address, { answerWithinMs: 1_000 })).toBe('nobody');
  await serve();
  expect(await (await call()).send('history.check', null)).toEqual({ ok: true, value: chain });
});

test.skipIf(process.platform === 'win32')('a file that is no socket is never removed', async () => {
  writeFileSync(address, 'precious');
  await expect(serve()).rejects.toThrow('EADDRINUSE');
  expect(statSync(address).size).toBe(8);
});

test('closing removes the socket and ends every connection', async () => {
  const served = await serve(() => never);
  const connection = await call();
  const waiting = connection.send('stop.wait', { stopId: 'a' });
  await served.close();
  expect(await waiting).toEqual({ ok: false, failure: { code: 'ownerGone' } });
  expect(existsSync(address)).toBe(false);
  expect(await callOwner(address, { answerWithinMs: 1_000 })).toBe('nobody');
});

test('leaving lets those who are connected finish, and others come in until then', async () => {
  const served = await serve();
  const first = await call();
  const left = served.leaveWhenUnused().then(() => 'left');
  const second = await call();
  first.close();
  await expect.poll(() => served.connected()).toBe(1);
  expect(await Promise.race([left, Promise.resolve('here')])).toBe('here');
  expect(await second.send('history.check', null)).toEqual({ ok: true, value: chain });
  second.close();
  expect(await left).toBe('left');
  expect(await callOwner(address, { answerWithinMs: 1_000 })).toBe('nobody');
});

test('a peer that does not greet as an owner is silent', async () => {
  await impostor((socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'));
  expect(await callOwner(address, { answerWithinMs: 5_000 })).toBe('silent');
});

test.each([
  ['a value of another form', { ok: true, value: { events: 'many' } }, 'internal'],
  ['a failure that has no words', { ok: false, failure: { code: 'tea' } }, 'ownerGone'],
  ['no envelope', 'yes', 'ownerGone'],
])('%s is not taken for an answer', async (_name, envelope, code) => {
  await impostor((socket) => {
    socket.write('{"callstop":1}\n');
    socket.on('data', () => socket.write(`${JSON.stringify({ id: 1, envelope })}\n`));
  });
  expect(await (await call()).send('history.check', null)).toMatchObject({ ok: false, failure: { code } });
});
