import type { Failure } from './failure.ts';

/** Whether the system starts Callstop when its user logs in, as the system tells it. */
export type LoginItemState =
  /** It has not been told yet. */
  | { readonly state: 'asking' }
  /** byItself: Callstop turned it on at this start, and no person did. */
  | { readonly state: 'on'; readonly byItself: boolean }
  | { readonly state: 'off' }
  /** It is turned on, and the system starts nothing until a person lets it: in Windows' list of startup apps, or macOS' login items. */
  | { readonly state: 'blocked'; readonly by: 'startupApps' | 'approval' }
  /** This Callstop can't be started so. */
  | { readonly state: 'notHere'; readonly cause: LoginItemAbsence }
  /** What the system does can't be read. */
  | { readonly state: 'unreadable'; readonly failure: Failure };

/** Why a Callstop can't be started at login. */
export type LoginItemAbsence = Extract<Failure, { readonly code: 'loginItemAbsent' }>['cause'];
