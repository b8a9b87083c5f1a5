import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp } from './build.ts';
import { takeCallPictures } from './doc-pictures/call-pictures.ts';
import { takeConnectionPictures } from './doc-pictures/connection-pictures.ts';
import { type Album, openAlbum } from './doc-pictures/open-album.ts';
import { takeStopPictures } from './doc-pictures/stop-pictures.ts';
import { takeTrayPicture } from './doc-pictures/tray-picture.ts';

const folder = join(import.meta.dirname, '../docs/pictures');
/** A page of the manual is read over slow lines too. */
const mostBytes = 200_000;

/** Takes every picture of the manual from the app itself. False when one is too large, which is said in words. */
async function takePictures(): Promise<boolean> {
  mkdirSync(folder, { recursive: true });
  const album: Album = openAlbum(folder);
  await takeTrayPicture(album);
  await takeConnectionPictures(album);
  await takeCallPictures(album);
  await takeStopPictures(album);
  const sizes = album.taken().map((name) => ({ name, bytes: statSync(join(folder, name)).size }));
  for (const { name, bytes } of sizes)
    console.log(`${String(Math.ceil(bytes / 1_000)).padStart(5)} KB  docs/pictures/${name}`);
  const large = sizes.filter(({ bytes }) => bytes > mostBytes);
  for (const { name } of large)
    console.error(`docs/pictures/${name} is larger than ${mostBytes / 1_000} KB.`);
  return large.length === 0;
}

if (process.platform === 'linux') {
  process.exitCode = (await buildApp()) && (await takePictures()) ? 0 : 1;
} else {
  console.error('Pictures are taken on Linux only: a keychain that is locked for one is not to be your own.');
  process.exitCode = 1;
}
