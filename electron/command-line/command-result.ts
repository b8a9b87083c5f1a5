import type { Failure } from '../contract/failure.ts';
import { sayFailureLine } from '../words/say-failure.ts';
import { type ExitCode, exitOfFailure } from './exit-code.ts';

/** What a command has to tell, once for people and once for scripts. */
export interface Report {
  readonly kind: 'report';
  readonly exit: ExitCode;
  /** The object of --json, without its schema number. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly lines: readonly string[];
}

/** Why a command has nothing to tell. `code` is a failure's code, or one of the command line's own. */
export interface Complaint {
  readonly kind: 'complaint';
  readonly exit: ExitCode;
  readonly code: Failure['code'] | 'usage' | 'interrupted' | 'practiceFailed';
  readonly words: string;
}

/** What every command comes to. */
export type CommandResult = Report | Complaint;

/** A failure as a complaint, with its own words and exit code unless others are given. */
export function complaintOf(
  failure: Failure,
  { exit = exitOfFailure(failure), more = '' }: { readonly exit?: ExitCode; readonly more?: string } = {},
): Complaint {
  const words = more === '' ? sayFailureLine(failure) : `${sayFailureLine(failure)} ${more}`;
  return { kind: 'complaint', exit, code: failure.code, words };
}
