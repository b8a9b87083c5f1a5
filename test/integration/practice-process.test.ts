import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { LedgerEvent } from '../../electron/practice/ledger.ts';
import { type PracticeCentre, startPracticeCentre } from '../../electron/practice/practice-centre.ts';
import { readPracticeFile } from '../../electron/practice/published.ts';
import { type Practice, type PracticeOptions, startPractice } from '../support/practice.ts';
import { rawRequest } from '../support/raw-request.ts';

const started: Practice[] = [];
const folders: string[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((practice) => practice.stop()));
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function begin(options: PracticeOptions = {}): Promise<Practice> {
  const practice = await startPractice({ folder: newFolder(), ...options });
  started.push(practice);
  return practice;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'callstop-practice-'));
  folders.push(folder);
  return folder;
}

function ledgerFile(folder: string): LedgerEvent[] {
  const text = readFileSync(join(folder, 'practice-ledger.jsonl'), 'utf8');
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}

async function rows(practice: Practice, query: string): Promise<{ id: string; ended_at: string | null }[]> {
  return JSON.parse((await practice.get(`/calls/query?${query}`)).body).data;
}

test('practice.json says where it listens, and is gone after a clean end', async () => {
  const practice = await begin();
  expect(readPracticeFile(practice.folder)).toMatchObject({
    port: practice.port,
    pid: practice.process.pid,
  });
  const gone = once(practice.process, 'exit');
  practice.process.kill('SIGINT');
  expect(await gone).toEqual([0, null]);
  expect(readPracticeFile(practice.folder)).toBeNull();
});

test('a damaged practice.json is said to be damaged', () => {
  const folder = newFolder();
  for (const text of ['', '{', '{"port":1}', '{"port":"1","pid":2,"startedAt":"x"}', '[]']) {
    writeFileSync(join(folder, 'practice.json'), text);
    expect(() => readPracticeFile(folder)).toThrow('damaged');
  }
});

test('it ends with its parent', async () => {
  const practice = await begin();
  const gone = once(practice.process, 'exit');
  practice.process.stdin?.end();
  expect(await gone).toEqual([0, null]);
  expect(existsSync(join(practice.folder, 'practice.json'))).toBe(false);
});

test('it ends though answers are owed and connections are open', async () => {
  const practice = await begin({ dialler: 'on', calls: 5 });
  await practice.weather({ list: 'hang' });
  const asked = practice.get('/calls/query');
  const reset = expect(asked).rejects.toMatchObject({ code: 'ECONNRESET' });
  await vi.waitFor(async () => expect((await practice.counters()).query.requests).toBe(1));
  await practice.stop();
  await reset;
});

test('a taken port is said in words', async () => {
  const { port } = await begin();
  await expect(begin({ port })).rejects.toThrow(
    `(1): The practice centre could not start. Port ${port} is taken`,
  );
});

test('wrong arguments are said in words', async () => {
  await expect(begin({ calls: 1.5 })).rejects.toThrow(
    '(2): The practice centre could not start. --calls must be',
  );
});

test('the ledger on disk holds what was received and done when the process is killed', async () => {
  const practice = await begin();
  const [ended, hanging] = [
    await practice.addCall(),
    await practice.addCall({ answer: { slowMs: 86_400_000 } }),
  ];
  await practice.end(ended);
  const cut = expect(practice.end(hanging)).rejects.toMatchObject({ code: 'ECONNRESET' });
  await vi.waitFor(async () => expect(await practice.truthOf(hanging)).toMatchObject({ live: false }));
  const inMemory = await practice.ledger();
  await practice.kill();
  await cut;
  expect(ledgerFile(practice.folder)).toEqual(inMemory);
  expect(inMemory.filter(({ event }) => event === 'endReceived')).toHaveLength(2);
});

test('a new run begins a new ledger and keeps the one before', async () => {
  const first = await begin();
  const id = await first.addCall();
  await first.kill();
  const second = await begin({ folder: first.folder });
  expect(await second.ledger()).toEqual([]);
  const before = readFileSync(join(first.folder, 'practice-ledger.previous.jsonl'), 'utf8');
  expect(before).toContain(id);
});

test('20,000 calls of history are there at once, each on one page only, the live ones first', async () => {
  const practice = await begin({ calls: 7, history: 20_000 });
  const seen = new Set<string>();
  let pages = 0;
  for (;;) {
    const page = await rows(practice, `page=${pages}&per_page=100`);
    if (pages === 0) expect(page.slice(0, 8).map((row) => row.ended_at === null)).toEqual(firstAreLive(7, 8));
    for (const { id } of page) seen.add(id);
    pages += 1;
    if (page.length < 100) break;
  }
  expect(pages).toBe(201);
  expect(seen.size).toBe(20_007);
  expect(await practice.truth()).toHaveLength(7);
});

test('a page is never longer than the largest the centre gives', async () => {
  const practice = await begin({ calls: 30, maxPerPage: 25 });
  expect(await rows(practice, 'per_page=100')).toHaveLength(25);
  expect(await rows(practice, 'per_page=100&page=1')).toHaveLength(5);
});

test('with the dialler off nothing starts and ends by itself; switched on, calls come', async () => {
  const practice = await begin({ calls: 3 });
  const begun = await practice.ledger();
  expect(begun.map(({ event }) => event)).toEqual(['started', 'started', 'started']);
  await practice.dialler({ perMinute: 6_000 });
  await vi.waitFor(async () => expect((await practice.truth()).length).toBeGreaterThan(10));
  await practice.dialler({ perMinute: 0 });
});

test('with the dialler on the centre is busy from the beginning', async () => {
  const practice = await begin({ calls: 20, dialler: 'on' });
  const live = await rows(practice, 'status=in-progress&per_page=100');
  expect(live.length).toBeGreaterThan(10);
});

test('it also runs inside another process, with the same routes', async () => {
  const folder = newFolder();
  const centre: PracticeCentre = await startPracticeCentre({
    folder,
    port: 0,
    calls: 2,
    history: 0,
    dialler: 'off',
  });
  const health = await rawRequest(`http://127.0.0.1:${centre.port}/practice/health`);
  expect(JSON.parse(health.body)).toMatchObject({ practiceCentre: true, pid: process.pid, liveLines: 2 });
  expect(centre.model.liveLines('callab')).toBe(2);
  await centre.close();
  expect(readPracticeFile(folder)).toBeNull();
  await expect(rawRequest(`${centre.url}/calls/query`)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
});

function firstAreLive(live: number, of: number): boolean[] {
  return Array.from({ length: of }, (_, place) => place < live);
}
