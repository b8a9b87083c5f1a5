import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import type * as E from 'electron';
import { failByName, failByNameInClass, KnownEmitter, notImplemented } from '../fail-by-name.ts';
import { asWhole, type Faithful } from '../faithful.ts';
import { killAtEnd, spare } from '../guard.ts';
import { nodeExecutable } from '../identity.ts';
import { app, needReady } from './app.ts';
import { createEvent } from './event.ts';

const boot = fileURLToPath(new URL('../utility/utility-boot.ts', import.meta.url));

function stdioOf(options: E.ForkOptions): StdioOptions {
  const { stdio = 'inherit' } = options;
  const [, out, err] = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio;
  const kind = (word: string | undefined) => (word === 'pipe' || word === 'ignore' ? word : 'inherit');
  return ['ignore', kind(out), kind(err), 'ipc'];
}

/** Electron's UtilityProcess: a Node process of its own, which dies with the app. */
class UtilityProcess extends KnownEmitter {
  #child: ChildProcess;
  #killed = false;

  constructor(modulePath: string, args: readonly string[], options: E.ForkOptions) {
    super('UtilityProcess', new Set(['spawn', 'exit', 'message', 'error']));
    this.#child = spawn(nodeExecutable, [...(options.execArgv ?? []), boot, modulePath, ...args], {
      stdio: stdioOf(options),
      serialization: 'advanced',
      env: { ...(options.env ?? process.env) },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const { pid } = this.#child;
    if (pid !== undefined) killAtEnd(pid);
    this.#child.once('spawn', () => this.emit('spawn'));
    this.#child.on('message', (message) => this.emit('message', message));
    this.#child.once('exit', (code, signal) => this.#ended(pid, code, signal, options.serviceName));
    this.#child.on('error', () => {
      // A child that is gone cannot be told; its 'exit' says so.
    });
  }

  #ended(
    pid: number | undefined,
    code: number | null,
    signal: NodeJS.Signals | null,
    serviceName?: string,
  ): void {
    if (pid !== undefined) spare(pid);
    const exitCode = code ?? (signal === null ? 0 : constants.signals[signal]);
    this.emit('exit', exitCode);
    if (exitCode === 0 || this.#killed) return;
    const name = serviceName ?? 'Node Utility Process';
    const reason =
      signal === null ? 'abnormal-exit' : signal === 'SIGKILL' || signal === 'SIGTERM' ? 'killed' : 'crashed';
    const details = {
      type: 'Utility',
      reason,
      exitCode,
      serviceName: 'node.mojom.NodeService',
      name,
    } satisfies E.Details;
    app.emit('child-process-gone', createEvent(), details);
  }

  get #running(): boolean {
    return this.#child.pid !== undefined && this.#child.exitCode === null && this.#child.signalCode === null;
  }
  get pid(): number | undefined {
    return this.#running ? this.#child.pid : undefined;
  }
  get stdout(): NodeJS.ReadableStream | null {
    return this.#child.stdout;
  }
  get stderr(): NodeJS.ReadableStream | null {
    return this.#child.stderr;
  }
  postMessage(message: unknown, transfer?: E.MessagePortMain[]): void {
    if (transfer !== undefined && transfer.length > 0)
      throw notImplemented('UtilityProcess.postMessage with ports');
    if (this.#child.connected) this.#child.send({ message });
  }
  kill(): boolean {
    if (!this.#running) return false;
    this.#killed = true;
    return this.#child.kill();
  }
}

failByNameInClass('UtilityProcess', UtilityProcess);
null as unknown as UtilityProcess satisfies Faithful<UtilityProcess, E.UtilityProcess>;

/** Electron's utilityProcess. */
export const utilityProcess = failByName('utilityProcess', {
  fork: (modulePath: string, args: string[] = [], options: E.ForkOptions = {}) => {
    needReady('utilityProcess cannot be created before app is ready.');
    return asWhole<E.UtilityProcess>(new UtilityProcess(modulePath, args, options));
  },
} satisfies Pick<typeof E.utilityProcess, 'fork'>);
