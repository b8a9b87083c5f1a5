import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What mksquashfs would squash, left beside the file that it would write. */
const keepTree = '#!/bin/sh\ncp -R "$1" "$2.tree" && : >"$2"\n';

/**
 * Lays out a folder that electron-builder takes for its AppImage tools. They squash nothing: beside the empty AppImage they leave,
 * as FILE.tree, the folder that would lie in it.
 */
export function layOutAppImageTools(folder: string): void {
  for (const part of ['runtimes', 'lib/x64']) mkdirSync(join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'runtimes/runtime-x64'), '');
  writeFileSync(join(folder, 'mksquashfs'), keepTree, { mode: 0o755 });
  writeFileSync(join(folder, 'desktop-file-validate'), '#!/bin/sh\n', { mode: 0o755 });
}
