import { extname } from 'node:path';
import { type BaseWindow, dialog } from 'electron';

let asking = false;

/**
 * Asks where a file is to be written, in front of this window where there is one; null when nothing was picked. One at a time: what
 * is asked while a person still looks at one gets null.
 */
export async function chooseFile(suggestedName: string, window: BaseWindow | null): Promise<string | null> {
  if (asking) return null;
  const extension = extname(suggestedName).slice(1);
  const options = {
    defaultPath: suggestedName,
    filters: [{ name: extension.toUpperCase(), extensions: [extension] }],
  };
  asking = true;
  try {
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options));
    return canceled || filePath === '' ? null : filePath;
  } finally {
    asking = false;
  }
}
