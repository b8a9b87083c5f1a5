import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BehaviourInput, CallScriptInput } from '../../electron/practice/call-script.ts';
import type { TruthRow } from '../../electron/practice/centre-model.ts';
import type { LedgerEvent } from '../../electron/practice/ledger.ts';
import {
  PRACTICE_BASE_PATH,
  PRACTICE_KEY,
  PRACTICE_VOICE_AI_BASE_PATH,
} from '../../electron/practice/published.ts';
import type { CountedRoute, RouteCount } from '../../electron/practice/route-counters.ts';
import type { WeatherInput } from '../../electron/practice/weather.ts';
import type { Wire } from '../../electron/practice/wire.ts';
import { type RawAnswer, rawRequest } from './raw-request.ts';

const PRACTICE_PROCESS = fileURLToPath(
  new URL('../../electron/practice/practice-process.ts', import.meta.url),
);

/** How to start the practice centre; what is left out: no calls, no history, nothing starts by itself, any free port. */
export type PracticeOptions = {
  readonly calls?: number;
  readonly history?: number;
  readonly dialler?: 'on' | 'off';
  readonly maxPerPage?: number;
  readonly port?: number;
  /** A new folder in the system's place for temporary files if left out. */
  readonly folder?: string;
};

/** A practice centre in its own process, and the hands on its control routes. */
export type Practice = {
  readonly port: number;
  readonly folder: string;
  /** Base URL for a callab connection, base path included. */
  readonly url: string;
  /** Base URL for a voice.ai connection, likewise. */
  readonly voiceUrl: string;
  readonly key: string;
  readonly process: ChildProcess;
  /** Starts `count` calls (default 1) with the same script and gives their ids. */
  readonly addCalls: (script?: CallScriptInput, count?: number) => Promise<string[]>;
  readonly addCall: (script?: CallScriptInput) => Promise<string>;
  /** Starts one call of voice.ai's and gives its id. */
  readonly addVoiceCall: (script?: CallScriptInput) => Promise<string>;
  readonly setScript: (callId: string, script: BehaviourInput) => Promise<void>;
  readonly endItself: (callId: string, reason?: string) => Promise<void>;
  readonly dialler: (setting: { readonly perMinute: number } | { readonly keep: number }) => Promise<void>;
  /** Sets the whole weather: what is left out is fair. */
  readonly weather: (weather: WeatherInput) => Promise<void>;
  readonly truth: () => Promise<TruthRow[]>;
  /** The truth about one call. Throws when the centre didn't start it. */
  readonly truthOf: (callId: string) => Promise<TruthRow>;
  readonly ledger: (since?: number) => Promise<LedgerEvent[]>;
  readonly counters: () => Promise<Record<CountedRoute, RouteCount>>;
  readonly resetCounters: () => Promise<void>;
  /** GET of a callab path below the base path, with the key. */
  readonly get: (path: string) => Promise<RawAnswer>;
  /** The call's record as callab's get-one page shows it. */
  readonly record: (callId: string) => Promise<Record<string, unknown>>;
  /** One end request, with the key; given up when the signal says so. */
  readonly end: (callId: string, reason?: string, signal?: AbortSignal) => Promise<RawAnswer>;
  /** Asks the process to end, waits until it has, removes the folder if it was made here. */
  readonly stop: () => Promise<void>;
  /** Kills the process (SIGKILL), waits until it is gone; the folder stays. */
  readonly kill: () => Promise<void>;
};

/** Starts the real practice process and resolves when it is ready. It ends with the test run at the latest. */
export async function startPractice(options: PracticeOptions = {}): Promise<Practice> {
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'callstop-practice-'));
  const child = spawn(
    process.execPath,
    [
      PRACTICE_PROCESS,
      ...['--folder', folder],
      ...['--port', String(options.port ?? 0)],
      ...['--calls', String(options.calls ?? 0)],
      ...['--history', String(options.history ?? 0)],
      ...['--dialler', options.dialler ?? 'off'],
      ...['--max-per-page', String(options.maxPerPage ?? 100)],
      '--with-parent',
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const port = await readyPort(child);
  const origin = `http://127.0.0.1:${port}`;
  const url = `${origin}${PRACTICE_BASE_PATH}`;
  // The answers are typed by the practice centre's own types; a test that trusts them wrongly fails on their values.
  const control = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${origin}/practice/${path}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  };
  const startCalls = async (platform: Wire, script: CallScriptInput, count: number): Promise<string[]> =>
    (await control('POST', 'calls', { platform, count, script })).ids;
  const startOne = async (platform: Wire, script: CallScriptInput = {}): Promise<string> => {
    const [id] = await startCalls(platform, script, 1);
    if (id === undefined) throw new Error('The practice centre started no call.');
    return id;
  };
  const truth = async (): Promise<TruthRow[]> => (await control('GET', 'truth')).calls;
  const get = (path: string) => rawRequest(`${url}${path}`, { key: PRACTICE_KEY });
  const endProcess = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  return {
    port,
    folder,
    url,
    voiceUrl: `${origin}${PRACTICE_VOICE_AI_BASE_PATH}`,
    key: PRACTICE_KEY,
    process: child,
    addCalls: (script = {}, count = 1) => startCalls('callab', script, count),
    addCall: (script) => startOne('callab', script),
    addVoiceCall: (script) => startOne('voiceAi', script),
    setScript: (callId, script) => control('PUT', `calls/${callId}/script`, script),
    endItself: (callId, reason = 'Customer hung up') =>
      control('POST', `calls/${callId}/end-itself`, { reason }),
    dialler: (setting) => control('PUT', 'dialler', setting),
    weather: (weather) => control('PUT', 'weather', weather),
    truth,
    truthOf: async (callId) => {
      const row = (await truth()).find((call) => call.callId === callId);
      if (row === undefined) throw new Error(`The practice centre has not started ${callId}.`);
      return row;
    },
    ledger: async (since = 0) => (await control('GET', `ledger?since=${since}`)).events,
    counters: () => control('GET', 'counters'),
    resetCounters: () => control('PUT', 'counters'),
    get,
    record: async (callId) => JSON.parse((await get(`/calls/${callId}`)).body).data,
    end: (callId, reason, signal) =>
      rawRequest(`${url}/calls/end`, {
        method: 'POST',
        key: PRACTICE_KEY,
        body: JSON.stringify({ call_id: callId, disconnect_reason: reason }),
        ...(signal === undefined ? {} : { signal }),
      }),
    stop: async () => {
      await endProcess('SIGTERM');
      if (options.folder === undefined) rmSync(folder, { recursive: true, force: true });
    },
    kill: () => endProcess('SIGKILL'),
  };
}

/** The port of the ready line. Throws with what the process said when it ends without one. */
async function readyPort(child: ChildProcess): Promise<number> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The practice process has no pipes.');
  let said = '';
  let complaints = '';
  stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints += text;
  });
  return new Promise((resolve, reject) => {
    stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (said.endsWith('\n')) resolve(JSON.parse(said).port);
    });
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`The practice process ended (${code}): ${complaints}`)));
  });
}
