import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { Envelope } from '../contract/failure.ts';
import { commandChannel } from '../contract/ipc.ts';
import type { Owner } from '../owner/owner.ts';

/**
 * Answers the windows' commands with the owner's. A command from anything but the top frame of a page of
 * our own is refused aloud. Returns the function that stops serving.
 */
export function serveWindows(owner: Promise<Owner>, isOurPage: (url: string) => boolean): () => void {
  ipcMain.handle(commandChannel, async (event, name: unknown, input: unknown): Promise<Envelope<unknown>> => {
    const command = typeof name === 'string' ? name : '';
    if (!isOurs(event, isOurPage))
      return { ok: false, failure: { code: 'senderRefused', command: command.slice(0, 60) } };
    return (await owner).handle(command, input, 'window');
  });
  return () => ipcMain.removeHandler(commandChannel);
}

/** True for the main frame of a page of ours. The frame is null when it is already gone. */
function isOurs(event: IpcMainInvokeEvent, isOurPage: (url: string) => boolean): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame === event.sender.mainFrame && isOurPage(frame.url);
}
