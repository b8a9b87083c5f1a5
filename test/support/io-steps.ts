import promises, { open } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { Socket } from 'node:net';
import { sep } from 'node:path';
import { Worker } from 'node:worker_threads';
import { countSteps, diskFull, newStepState, type StepFate, takeStep, wrapMethod } from './io-steps-state.ts';

/**
 * Counts what this process writes below a folder and what goes over its connections to one port of this computer, and lets one of
 * those steps fail or hang, or kills the process before it. Nothing of the product knows of it.
 */
export interface CountedSteps {
  /** Counts from now on. A number of 0 hits nothing. */
  begin(hit: number, fate: StepFate): void;
  /** Starts a journal's thread, counted. */
  startJournalWorker(folder: string): Worker;
}

const steps = newStepState();
const countedWorker = new URL('./io-steps-worker.ts', import.meta.url);
const journalWorker = new URL('../../electron/storage/journal-worker.ts', import.meta.url);

/** Lays the counting around Node's own functions. To be called once, before what is counted begins. */
export async function countStepsOf(folder: string, port: number): Promise<CountedSteps> {
  await wrapFiles(folder);
  wrapConnections(port);
  syncBuiltinESMExports();
  return {
    begin: (hit, fate) => countSteps(steps, hit, fate),
    startJournalWorker: (folder) =>
      new Worker(countedWorker, { workerData: { folder, steps, script: journalWorker.href }, execArgv: [] }),
  };
}

async function fileStep(name: string, work: () => unknown): Promise<unknown> {
  const fate = takeStep(steps, name);
  if (fate === 'go') return work();
  if (fate === 'fail') throw diskFull();
  return new Promise(() => undefined);
}

async function wrapFiles(folder: string): Promise<void> {
  const isBelow = (path: unknown) => path === folder || String(path).startsWith(folder + sep);
  const nameOf = (path: unknown) => String(path).slice(folder.length) || sep;
  // One that hangs must stay open: Node closes those that nobody holds any more.
  const own = new Map<object, string>();
  const sample = await open(import.meta.filename, 'r');
  const handles = Object.getPrototypeOf(sample);
  await sample.close();
  for (const method of ['write', 'writeFile', 'appendFile', 'sync', 'datasync']) {
    wrapMethod(handles, method, (self, _args, work) => {
      const path = own.get(self);
      return path === undefined ? work() : fileStep(`file ${method} ${path}`, work);
    });
  }
  wrapMethod(promises, 'open', async (_self, [path], work) => {
    if (!isBelow(path)) return work();
    const handle = await fileStep(`file open ${nameOf(path)}`, work);
    if (typeof handle === 'object' && handle !== null) own.set(handle, nameOf(path));
    return handle;
  });
  for (const method of ['rename', 'rm', 'unlink', 'writeFile', 'appendFile']) {
    wrapMethod(promises, method, (_self, [path], work) =>
      isBelow(path) ? fileStep(`file ${method} ${nameOf(path)}`, work) : work(),
    );
  }
}

function wrapConnections(port: number): void {
  const mute = new WeakSet<object>();
  const own = new WeakSet<object>();

  /** A connection that hangs takes everything and brings nothing. */
  function connectionStep(socket: object, name: string, work: () => unknown): unknown {
    if (mute.has(socket)) return true;
    const fate = takeStep(steps, name);
    if (fate === 'go') return work();
    if (fate === 'hang') mute.add(socket);
    else if (socket instanceof Socket)
      socket.destroy(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
    return fate === 'hang';
  }

  wrapMethod(Socket.prototype, 'connect', (self, args, work) => {
    const [options] = [args[0]].flat();
    if (
      typeof options !== 'object' ||
      options === null ||
      !('port' in options) ||
      Number(options.port) !== port
    ) {
      return work();
    }
    own.add(self);
    connectionStep(self, 'connect', work);
    return self;
  });
  wrapMethod(Socket.prototype, 'write', (self, [chunk], work) =>
    own.has(self) ? connectionStep(self, `out ${firstWord(chunk)}`, work) : work(),
  );
  wrapMethod(Socket.prototype, 'push', (self, [chunk], work) =>
    own.has(self) && chunk !== null ? connectionStep(self, 'in', work) : work(),
  );
}

/** The method and path of a request's first bytes; 'body' for those behind them. */
function firstWord(chunk: unknown): string {
  const [, request] = /^([A-Z]+ [^ ?]+)/.exec(String(chunk)) ?? [];
  return request ?? 'body';
}
