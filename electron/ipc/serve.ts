import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Envelope } from '../contract/failure.ts';
import { commandChannel } from '../contract/ipc.ts';
import type { Owner } from '../owner/owner.ts';

/**
 * Answers the windows' commands with the owner's. A command from anything but the top frame of a page of
 * `origin` is refused aloud. Returns the function that stops serving.
 */
export function serveWindows(owner: Promise<Owner>, origin: string): () => void {
  ipcMain.handle(commandChannel, async (event, name: unknown, input: unknown): Promise<Envelope<unknown>> => {
    const command = typeof name === 'string' ? name : '';
    if (!isOurs(event, origin))
      return { ok: false, failure: { code: 'senderRefused', command: command.slice(0, 60) } };
    return (await owner).handle(command, input, 'window');
  });
  return () => ipcMain.removeHandler(commandChannel);
}

/** True for the main frame of a page of our own scheme. The frame is null when it is already gone. */
function isOurs(event: IpcMainInvokeEvent, origin: string): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame !== event.sender.mainFrame) return false;
  return URL.canParse(frame.url) && new URL(frame.url).origin === origin;
}
