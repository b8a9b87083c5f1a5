import { extname } from 'node:path';
import { type BaseWindow, dialog } from 'electron';

/** Asks where a file is to be written, in front of this window where there is one; null when nothing was picked. */
export async function chooseFile(suggestedName: string, window: BaseWindow | null): Promise<string | null> {
  const extension = extname(suggestedName).slice(1);
  const options = {
    defaultPath: suggestedName,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  };
  const { canceled, filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  return canceled || filePath === '' ? null : filePath;
}
