import { type IpcMainEvent, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Envelope } from '../contract/failure.ts';
import { commandChannel } from '../contract/ipc.ts';
import { createGate, shownCommand } from '../contract/ipc-limits.ts';
import { type Refusals, refusalChannel, refusalCodes, refusalOf } from '../contract/refusals.ts';
import type { Owner } from '../owner/owner.ts';
import { systemClock } from '../owner/system-clock.ts';
import { createRefusalLog } from './refusal-log.ts';

/**
 * Answers the windows' commands with the owner's. A command from anything but the top frame of a page of
 * our own is refused aloud, and so is what is too large or comes too fast, should a page get past the preload, which refuses
 * both before. Refusals are counted in the log. Returns the function that stops serving.
 */
export function serveWindows(owner: Promise<Owner>, isOurPage: (url: string) => boolean): () => void {
  const gate = createGate(systemClock.now);
  const log = createRefusalLog((line) => console.error(line), systemClock.after);

  async function answer(
    event: IpcMainInvokeEvent,
    name: unknown,
    input: unknown,
  ): Promise<Envelope<unknown>> {
    if (!isOurs(event, isOurPage))
      return { ok: false, failure: { code: 'senderRefused', command: shownCommand(name) } };
    const passage = gate(name, input);
    return passage.ok ? (await owner).handle(passage.command, input, 'window') : passage;
  }

  async function answerAndCount(event: IpcMainInvokeEvent, name: unknown, input: unknown) {
    const envelope = await answer(event, name, input);
    if (!envelope.ok) log.add(refusalOf(envelope.failure.code));
    return envelope;
  }

  function takeCounts(event: IpcMainEvent, counts: unknown): void {
    log.add(isOurs(event, isOurPage) ? refusalsIn(counts) : refusalOf('senderRefused'));
  }

  ipcMain.handle(commandChannel, answerAndCount);
  ipcMain.on(refusalChannel, takeCounts);
  return () => {
    ipcMain.removeHandler(commandChannel);
    ipcMain.removeListener(refusalChannel, takeCounts);
    log.close();
  };
}

/** True for the main frame of a page of ours. The frame is null when it is already gone. */
function isOurs(event: IpcMainInvokeEvent | IpcMainEvent, isOurPage: (url: string) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOurPage(frame.url);
}

/** The counts that a preload tells; what is none is left out. */
function refusalsIn(counts: unknown): Refusals {
  if (typeof counts !== 'object' || counts === null) return {};
  const told = refusalCodes.flatMap((code) => {
    const count: unknown = Reflect.get(counts, code);
    return typeof count === 'number' && Number.isSafeInteger(count) && count > 0 ? [{ [code]: count }] : [];
  });
  return Object.assign({}, ...told);
}
