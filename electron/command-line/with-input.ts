import type { Failure } from '../contract/failure.ts';
import { say } from '../words/say.ts';
import type { AskedOfOwner } from './asked.ts';
import { type Complaint, complaintOf, usageComplaint } from './command-result.ts';
import { reasonTrouble } from './end-reason.ts';
import type { Streams } from './printer.ts';
import { idsLimit, readIds } from './read-ids.ts';
import { readKey } from './read-key.ts';

/** A command with all that it reads from standard input. */
export interface ReadyCommand {
  readonly asked: AskedOfOwner;
  /** '' for commands that take no key. */
  readonly keyTyped: string;
}

/** Reads what a command wants from standard input; one that can't be carried out reads nothing. `broken` ends it. */
export async function withInput(
  asked: AskedOfOwner,
  streams: Streams,
  broken: Promise<void>,
): Promise<ReadyCommand | Complaint> {
  if (asked.name === 'addConnection' || asked.name === 'enterKey') {
    const read = await readKey(streams, asked.connection, broken);
    if (read === 'brokenOff') return brokenOff();
    if (read === 'tooLong') return keyTrouble('tooLong');
    return read.key.trim() === '' ? keyTrouble('empty') : { asked, keyTyped: read.key };
  }
  if (!('ids' in asked)) return { asked, keyTyped: '' };
  const trouble = asked.name === 'end' ? reasonTrouble(asked.reason, asked.text) : null;
  if (trouble) return trouble;
  const ids = await Promise.race([readIds(asked.ids, streams.stdin), broken.then(() => null)]);
  if (ids === null) return brokenOff();
  if (ids === 'tooMany') return usageComplaint(say('commandLine.usage.tooManyIds', { count: idsLimit }));
  if (ids.length === 0) return usageComplaint(say('commandLine.usage.noIds'));
  return { asked: { ...asked, ids }, keyTyped: '' };
}

function brokenOff(): Complaint {
  return { kind: 'complaint', exit: 1, code: 'interrupted', words: say('commandLine.interrupted') };
}

function keyTrouble(cause: Extract<Failure, { code: 'keyUnusable' }>['cause']): Complaint {
  return complaintOf({ code: 'keyUnusable', cause }, { more: say('commandLine.help.howKey') });
}
