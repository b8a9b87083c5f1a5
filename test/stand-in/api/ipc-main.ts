import { EventEmitter } from 'node:events';
import type * as E from 'electron';
import { failByNameInClass } from '../fail-by-name.ts';
import type { Faithful } from '../faithful.ts';
import type { MainMessage, PageMessage } from '../page-side/page-message.ts';
import { createEvent } from './event.ts';

type Handler = (event: E.IpcMainInvokeEvent, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  #handlers = new Map<string, Handler>();

  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }
  /** The handler of a channel. Not part of Electron's API. */
  static handlerOf(ipc: IpcMain, channel: string): Handler | null {
    return ipc.#handlers.get(channel) ?? null;
  }
}

failByNameInClass('ipcMain', IpcMain);

/** Electron's ipcMain. */
export const ipcMain = new IpcMain();
ipcMain satisfies Faithful<IpcMain, E.IpcMain>;

/** Where a message comes from and how to answer it. */
export interface Sender {
  readonly contents: E.WebContents;
  /** Null when the document that sent it has been left, as in Electron. */
  readonly frame: E.WebFrameMain | null;
  readonly answer: (message: MainMessage) => void;
}

/** Hands a page's invoke or send to the app. */
export function receiveFromPage(sender: Sender, message: Extract<PageMessage, { channel: string }>): void {
  const frameIds = { processId: sender.frame?.processId ?? -1, frameId: sender.frame?.routingId ?? -1 };
  const origin = { type: 'frame' as const, sender: sender.contents, senderFrame: sender.frame, ...frameIds };
  if (message.kind === 'invoke') {
    void answerInvoke(sender, message, { ...createEvent(), ...origin });
    return;
  }
  const reply = (channel: string, ...args: unknown[]) => sender.answer({ kind: 'event', channel, args });
  const event = {
    ...createEvent(),
    ...origin,
    ports: [],
    reply,
    returnValue: undefined,
  } satisfies E.IpcMainEvent;
  ipcMain.emit(message.channel, event, ...message.args);
}

async function answerInvoke(
  sender: Sender,
  { id, channel, args }: Extract<PageMessage, { kind: 'invoke' }>,
  event: E.IpcMainInvokeEvent,
): Promise<void> {
  try {
    const handler = IpcMain.handlerOf(ipcMain, channel);
    if (handler === null) throw new Error(`No handler registered for '${channel}'`);
    sender.answer({ kind: 'reply', id, value: await handler(event, ...args) });
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    sender.answer({ kind: 'failed', id, words: `Error invoking remote method '${channel}': ${error}` });
  }
}
