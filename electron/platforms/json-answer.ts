import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Envelope, Failure } from '../contract/failure.ts';
import { decodeJson } from './json-decode.ts';
import type { JsonWork } from './json-worker.ts';

/** An answer whose body should be JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly mediaType: string;
  readonly body: Buffer;
}

/** Bodies above this many bytes are parsed in a thread of their own, so that they block nothing. */
const inlineBytes = 1024 * 1024;
const workerMemoryMb = 256;

/**
 * Reads the JSON value of an answer, trimmed as decodeJson does, or says what stands there instead: emptyAnswer,
 * htmlAnswer or unreadableAnswer. `workerMs` is how long a large body may take.
 */
export async function readJsonAnswer(
  answer: JsonAnswer,
  platform: string,
  kept: ReadonlySet<string>,
  workerMs = 5_000,
): Promise<Envelope<unknown>> {
  const { status, body } = answer;
  const refuse = (
    code: 'emptyAnswer' | 'htmlAnswer' | 'unreadableAnswer',
  ): { ok: false; failure: Failure } => ({
    ok: false,
    failure: { code, platform, status },
  });
  const start = body.subarray(0, 1024).toString('latin1').replace('\u00ef\u00bb\u00bf', '').trimStart();
  if (start === '' && body.length <= 1024) return refuse('emptyAnswer');
  if (start.startsWith('<') || /^(?:text\/html|application\/xhtml\+xml)$/.test(answer.mediaType)) {
    return refuse('htmlAnswer');
  }
  const decoded =
    body.length > inlineBytes ? await decodeAside(body, kept, workerMs) : decodeJson(body, kept);
  return decoded === null ? refuse('unreadableAnswer') : { ok: true, value: decoded.value };
}

/** Null as well when the thread fails, runs out of memory or takes too long. */
function decodeAside(
  body: Buffer,
  kept: ReadonlySet<string>,
  deadlineMs: number,
): Promise<{ readonly value: unknown } | null> {
  const bytes = new Uint8Array(body);
  const work: JsonWork = { body: bytes, kept };
  // The extension is that of this file, which runs both as it is written and compiled.
  const worker = new Worker(new URL(`./json-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: work,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: workerMemoryMb },
  });
  return new Promise<{ readonly value: unknown } | null>((resolve) => {
    const timer = setTimeout(resolve, deadlineMs, null);
    worker.once('message', resolve);
    worker.once('error', () => resolve(null));
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve(null);
    });
  }).finally(() => worker.terminate());
}
