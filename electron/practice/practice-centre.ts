import { once } from 'node:events';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { makeCallHistory } from './call-history.ts';
import { PLAIN_SCRIPT, PLAIN_START } from './call-script.ts';
import { answerCallab } from './callab-wire.ts';
import type { Centre } from './centre.ts';
import { type CentreModel, createCentreModel } from './centre-model.ts';
import { answerControl, CONTROL_PATH } from './control-wire.ts';
import { callUnderWay, createDialler } from './dialler.ts';
import { createEndGate } from './end-gate.ts';
import { BodyTooLong, type Exchange, exchangeOf } from './exchange.ts';
import { type HttpAnswer, sendAnswer, textAnswer } from './http-answer.ts';
import { openLedger } from './ledger.ts';
import { type PracticeClock, realClock, stoppableClock } from './practice-clock.ts';
import {
  PRACTICE_BASE_PATH,
  PRACTICE_FILE,
  PRACTICE_VOICE_AI_BASE_PATH,
  PRACTICE_VOICE_AI_CALLS,
  type PracticeFile,
  readPracticeFile,
} from './published.ts';
import { createRouteCounters } from './route-counters.ts';
import { seededRandom } from './seeded-random.ts';
import { answerVoiceAi } from './voice-ai-wire.ts';
import { FAIR_WEATHER } from './weather.ts';

const LOOPBACK = '127.0.0.1';
const DEFAULT_SEED = 20_261_121;
/** Longer than the slowest poll, so that a polling peer keeps its connections. */
const KEEP_ALIVE_MS = 75_000;

/** How to start a practice centre. */
export type PracticeCentreOptions = {
  /** Where practice.json and the ledger go; made when it is not there. */
  readonly folder: string;
  /** 0: any free port. */
  readonly port: number;
  /** callab's live calls at the start; with the dialler on about so many are kept, and voice.ai's published ones are live. */
  readonly calls: number;
  /** Ended calls of the last 60 days. */
  readonly history: number;
  /** 'off': nothing starts or ends by itself. */
  readonly dialler: 'on' | 'off';
  /** The largest page of a query (default 100; callab's own is not known). */
  readonly maxPerPage?: number;
  readonly seed?: number;
  readonly clock?: PracticeClock;
};

/** A running practice centre. */
export type PracticeCentre = {
  readonly port: number;
  /** Base URL for a callab connection, base path included. */
  readonly url: string;
  readonly model: CentreModel;
  /** Stops listening, drops every connection, cancels what was planned, removes practice.json. */
  readonly close: () => Promise<void>;
};

/** The port that was asked for is held by another program. */
export class PortTaken extends Error {
  override name = 'PortTaken';
}

/**
 * Starts a practice centre on loopback and resolves once it answers and practice.json is written.
 * Throws PortTaken, or what the file system says about the folder.
 */
export async function startPracticeCentre(options: PracticeCentreOptions): Promise<PracticeCentre> {
  const { folder } = options;
  const clock = stoppableClock(options.clock ?? realClock);
  const startedAt = new Date(clock.now()).toISOString();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS });
  const port = await listen(server, options.port);
  let centre: Centre;
  try {
    centre = openCentre(options, clock, startedAt);
    writePracticeFile(folder, { port, pid: process.pid, startedAt });
  } catch (error) {
    clock.stop();
    server.close();
    throw error;
  }
  server.on('request', (request, response) => {
    void answer(centre, exchangeOf(request, response));
  });
  return {
    port,
    url: `http://${LOOPBACK}:${port}${PRACTICE_BASE_PATH}`,
    model: centre.model,
    close: async () => {
      clock.stop();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      centre.ledger.close();
      if (readPracticeFile(folder)?.port === port) rmSync(join(folder, PRACTICE_FILE));
    },
  };
}

function openCentre(options: PracticeCentreOptions, clock: PracticeClock, startedAt: string): Centre {
  const seed = options.seed ?? DEFAULT_SEED;
  const random = seededRandom(seed);
  const ledger = openLedger(options.folder, clock);
  const history = makeCallHistory(options.history, seed, clock.now());
  const model = createCentreModel({ clock, ledger, random, history });
  const dialler = createDialler(model, clock, random);
  for (let call = 0; call < options.calls; call += 1) {
    const { start, script } =
      options.dialler === 'on' ? callUnderWay(random) : { start: PLAIN_START, script: PLAIN_SCRIPT };
    model.start({ wire: 'callab', start, script });
  }
  if (options.dialler === 'on') dialler.set({ keep: options.calls });
  if (options.dialler === 'on' && options.calls > 0) {
    for (const id of PRACTICE_VOICE_AI_CALLS) {
      model.start({ wire: 'voiceAi', id, start: PLAIN_START, script: PLAIN_SCRIPT });
    }
  }
  return {
    model,
    dialler,
    ledger,
    counters: createRouteCounters(),
    gate: createEndGate(),
    clock,
    maxPerPage: options.maxPerPage ?? 100,
    startedAt,
    weather: FAIR_WEATHER,
  };
}

async function answer(centre: Centre, exchange: Exchange): Promise<void> {
  try {
    sendAnswer(exchange, await routeFor(exchange)(centre, exchange));
  } catch (error) {
    if (exchange.response.destroyed) return; // the peer left in the middle of its request: nobody to tell
    const words = error instanceof Error ? error.message : String(error);
    if (error instanceof BodyTooLong) sendAnswer(exchange, textAnswer(413, words));
    else sendAnswer(exchange, textAnswer(500, `The practice centre failed: ${words}`));
  }
}

function routeFor({ path }: Exchange): (centre: Centre, exchange: Exchange) => Promise<HttpAnswer> {
  if (path.startsWith(CONTROL_PATH)) return answerControl;
  return path.startsWith(`${PRACTICE_VOICE_AI_BASE_PATH}/`) ? answerVoiceAi : answerCallab;
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, LOOPBACK);
  try {
    await once(server, 'listening');
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new PortTaken(portTakenWords(port), { cause: error }) : error;
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}

function portTakenWords(port: number): string {
  return `Port ${port} is taken by another program. Nothing was started. Choose another port, or 0 for any free one.`;
}

function writePracticeFile(folder: string, file: PracticeFile): void {
  const path = join(folder, PRACTICE_FILE);
  const unfinished = `${path}.${file.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(file)}\n`, { mode: 0o600 });
  renameSync(unfinished, path);
}
