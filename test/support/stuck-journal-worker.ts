import { parentPort } from 'node:worker_threads';

/** A journal's thread that blocks with the first question, as a thread does whose disk never answers. */
parentPort?.on('message', () => {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
