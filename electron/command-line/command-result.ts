import type { Failure } from '../contract/failure.ts';
import { say } from '../words/say.ts';
import { type ExitCode, exitOfFailure } from './exit-code.ts';
import { failureLine } from './failure-lines.ts';

/** What a command has to tell, once for people and once for scripts. */
export interface Report {
  readonly kind: 'report';
  readonly exit: ExitCode;
  /** The object of --json, without its schema number. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

/** A file's text, which is printed as it is. */
export interface FileText {
  readonly kind: 'file';
  readonly exit: ExitCode;
  readonly text: string;
}

/** Why a command has nothing to tell. `code` is a failure's code, or one of the command line's own. */
export interface Complaint {
  readonly kind: 'complaint';
  readonly exit: ExitCode;
  readonly code: Failure['code'] | 'usage' | 'interrupted' | 'practiceFailed';
  readonly words: string;
}

/** What every command comes to. */
export type CommandResult = Report | FileText | Complaint;

/** A failure as a complaint, with its own words and exit code unless others are given. */
export function complaintOf(
  failure: Failure,
  { exit = exitOfFailure(failure), more = '' }: { readonly exit?: ExitCode; readonly more?: string } = {},
): Complaint {
  const line = failureLine(failure);
  return { kind: 'complaint', exit, code: failure.code, words: more === '' ? line : `${line} ${more}` };
}

/** The complaint about a command line that can't be understood; `what` is a sentence of its own. */
export function usageComplaint(what: string): Complaint {
  return { kind: 'complaint', exit: 2, code: 'usage', words: say('commandLine.usage.wrong', { what }) };
}
