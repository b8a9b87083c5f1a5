// Source text for the preload's world: self-contained, as structured-value.ts explains.
import type { StructuredValue } from './structured-value.ts';
import type { WorldBridge } from './world-bridge.ts';

/** What a preload finds about its process; Electron gives a sandboxed preload little more. */
export interface PreloadProcess {
  readonly type: 'renderer';
  readonly sandboxed: true;
  readonly contextIsolated: true;
  readonly platform: string;
  readonly arch: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

/** The part of the preload's world that the stand-in itself calls and hands to the preload script. */
export interface PreloadWorld {
  /** Takes one message of the main process, as page-message.ts describes them. */
  receive(text: string): void;
  /** Sends one to the main process. */
  post(message: object): void;
  /** What the preload gets from require('electron'). */
  readonly electron: object;
  /** A sandboxed preload's require: 'electron' and nothing else. */
  require(name: string): unknown;
}

/** Makes ipcRenderer and contextBridge for one document. `toMain` is the binding that Chromium put into this world alone. */
export function preloadWorld(
  codec: StructuredValue,
  bridge: WorldBridge,
  toMain: (text: string) => void,
): PreloadWorld {
  type Listener = (event: object, ...args: unknown[]) => void;
  interface Registered {
    readonly listener: Listener;
    readonly once: boolean;
  }
  const listeners = new Map<string, Registered[]>();
  const replies = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let lastId = 0;

  function post(message: object): void {
    toMain(codec.encode(message));
  }

  function guarded<T extends object>(name: string, part: T): T {
    return new Proxy(part, {
      get(target, property) {
        if (property in target || typeof property === 'symbol') return Reflect.get(target, property);
        throw new Error(`electron stand-in: ${name}.${property} is not implemented`);
      },
    });
  }

  function add(channel: string, listener: Listener, once: boolean): unknown {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  }

  function remove(channel: string, listener: Listener): unknown {
    const left = [...(listeners.get(channel) ?? [])];
    const at = left.findLastIndex((entry) => entry.listener === listener);
    if (at !== -1) left.splice(at, 1);
    listeners.set(channel, left);
    return ipcRenderer;
  }

  const ipcRenderer: object = guarded('ipcRenderer', {
    // Async, so that what cannot be sent rejects.
    invoke: async (channel: string, ...args: unknown[]) => {
      lastId += 1;
      const id = lastId;
      const reply = new Promise((resolve, reject) => replies.set(id, { resolve, reject }));
      post({ kind: 'invoke', id, channel, args });
      return reply;
    },
    send: (channel: string, ...args: unknown[]) => post({ kind: 'send', channel, args }),
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string) => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
  });

  const contextBridge = guarded('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => bridge.give(key, api),
  });

  const electron = guarded('require("electron") in a preload', { ipcRenderer, contextBridge });

  function receive(text: string): void {
    const message = codec.decode(text) as
      | { kind: 'reply'; id: number; value: unknown }
      | { kind: 'failed'; id: number; words: string }
      | { kind: 'event'; channel: string; args: unknown[] };
    if (message.kind === 'event') {
      for (const { listener, once } of listeners.get(message.channel) ?? []) {
        if (once) remove(message.channel, listener);
        // One listener's failure must not keep the message from the others; it is reported as uncaught, as in Electron.
        try {
          listener({ sender: ipcRenderer, ports: [], preventDefault: () => undefined }, ...message.args);
        } catch (error) {
          reportError(error);
        }
      }
      return;
    }
    const waiting = replies.get(message.id);
    replies.delete(message.id);
    if (message.kind === 'reply') waiting?.resolve(message.value);
    else waiting?.reject(new Error(message.words));
  }

  return {
    receive,
    post,
    electron,
    require: (name) => {
      if (name === 'electron' || name === 'electron/renderer') return electron;
      throw new Error(`module not found: ${name}`);
    },
  };
}
