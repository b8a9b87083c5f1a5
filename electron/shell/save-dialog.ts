import { extname } from 'node:path';
import { type BaseWindow, dialog } from 'electron';

/** Asks where a file is to be written, in front of a window where there is one; null when nothing was picked. */
export type FileChooser = (suggestedName: string, window: BaseWindow | null) => Promise<string | null>;

/** One that asks one question at a time: what is asked while a person still looks at another gets null. */
export function createFileChooser(): FileChooser {
  let asking = false;
  return async (suggestedName, window) => {
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
  };
}
