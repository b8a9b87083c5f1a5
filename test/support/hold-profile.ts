import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { takeProfile } from '../../electron/storage/profile-lock.ts';

/** A process that takes the profile in its first argument, prints "held" or "taken", and stays until it is killed. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The folder is missing.');

const held = takeProfile(folder) !== null;
// Nobody keeps the lock here: what is held must stay held all the same.
setFlagsFromString('--expose-gc');
runInNewContext('gc')();
process.stdout.write(held ? 'held\n' : 'taken\n');
if (held) setInterval(() => undefined, 60_000);
