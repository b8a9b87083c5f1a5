import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, realpathSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';

/** What of the computer decides where a local socket can live. */
export interface SocketPlace {
  readonly platform: NodeJS.Platform;
  /** XDG_RUNTIME_DIR, '' when it is not set. */
  readonly runtimeFolder: string;
  readonly tempFolder: string;
  readonly userName: string;
  /** The user's number; -1 on Windows. */
  readonly userId: number;
}

/** Longest path of a Unix socket in bytes that every system takes (macOS: 103, Linux: 107). */
const pathLimit = 100;
const socketName = 'owner.sock';

/** The place as this process sees it. */
export function thisPlace(): SocketPlace {
  const { username, uid } = userInfo();
  return {
    platform: process.platform,
    runtimeFolder: process.env.XDG_RUNTIME_DIR ?? '',
    tempFolder: tmpdir(),
    userName: username,
    userId: uid,
  };
}

/**
 * Where the owner of a profile listens: a named pipe on Windows, else a Unix socket in the profile's folder, or, when
 * that path is too long, in a folder of its own that only this user can enter (made when it is not there). Every
 * spelling of an existing profile gives the same address. Null when such a folder is not this user's alone, or none
 * can be made: then the owner can't be reached, and nobody else can pose as it.
 */
export function socketAddress(profile: string, place: SocketPlace = thisPlace()): string | null {
  const folder = settledPath(profile);
  if (place.platform === 'win32') {
    return `\\\\.\\pipe\\callstop-${shortHash(`${place.userName}\n${folder.toLowerCase()}`)}`;
  }
  const inProfile = join(folder, socketName);
  if (fits(inProfile)) return inProfile;
  for (const base of [place.runtimeFolder, place.tempFolder]) {
    const own = join(base, `callstop-${shortHash(folder)}`);
    if (isAbsolute(base) && fits(join(own, socketName))) {
      return isOursAlone(own, place.userId) ? join(own, socketName) : null;
    }
  }
  return null;
}

function settledPath(profile: string): string {
  try {
    return realpathSync.native(profile);
  } catch {
    return resolve(profile); // nobody can own a profile whose folder is not there
  }
}

function fits(path: string): boolean {
  return Buffer.byteLength(path) <= pathLimit;
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** In a shared folder somebody else may have put one of the same name there first. */
function isOursAlone(folder: string, userId: number): boolean {
  try {
    mkdirSync(folder, { mode: 0o700, recursive: true });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === userId && (found.mode & 0o077) === 0;
  } catch {
    return false; // the caller tells that the owner can't be reached
  }
}
