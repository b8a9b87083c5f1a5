import { takeProfile } from '../../electron/storage/profile-lock.ts';

/** A process that takes the profile in its first argument, prints "held" or "taken", and stays until it is killed. */
const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('The folder is missing.');

const lock = takeProfile(folder);
process.stdout.write(lock === null ? 'taken\n' : 'held\n');
if (lock !== null) setInterval(() => undefined, 60_000);
