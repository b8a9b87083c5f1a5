import { EventEmitter } from 'node:events';
import { createRequire, registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ParentPort } from 'electron';
import { electronVersion } from '../identity.ts';

// What runs in a utility process before the app's module: Node, process.parentPort, and no Electron API.

const noElectron = new URL('utility-electron.ts', import.meta.url).href;
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' || specifier.startsWith('electron/')
      ? { url: noElectron, format: 'module-typescript', shortCircuit: true }
      : next(specifier, context),
});

class Port extends EventEmitter {
  #waiting: unknown[] = [];
  #send = process.send?.bind(process);

  constructor() {
    super();
    process.on('message', (envelope: { message: unknown }) => this.#receive(envelope.message));
    // Messages wait for their first listener, as in Electron.
    this.on('newListener', (event) => {
      if (event === 'message') queueMicrotask(() => this.#drain());
    });
  }
  #receive(data: unknown): void {
    this.#waiting.push(data);
    this.#drain();
  }
  #drain(): void {
    while (this.listenerCount('message') > 0 && this.#waiting.length > 0) {
      this.emit('message', { data: this.#waiting.shift(), ports: [] });
    }
  }
  postMessage(message: unknown): void {
    this.#send?.(message);
  }
}

const port = new Port();
port satisfies Pick<ParentPort, 'postMessage'>;

Object.defineProperties(process, {
  parentPort: { value: port, enumerable: true },
  type: { value: 'utility', enumerable: true },
});
Object.defineProperties(process.versions, { electron: { value: electronVersion, enumerable: true } });
// Without its parent a utility process has no reason to be.
process.once('disconnect', () => process.exit(0));

const [, , modulePath = '', ...args] = process.argv;
const file = path.resolve(modulePath);
process.argv = [process.execPath, file, ...args];
if (file.endsWith('.cjs')) createRequire(file)(file);
else await import(pathToFileURL(file).href);
