import type { AddedCommand } from './change-added.ts';
import type { EndCommand } from './end-calls.ts';
import type { HistoryCommand } from './history-filter.ts';

/** A command that the profile's owner answers. */
export type AskedOfOwner =
  | { readonly name: 'list' }
  | AskedWithIds
  | { readonly name: 'reasons' }
  | { readonly name: 'status' }
  | ({ readonly name: 'history' } & HistoryCommand)
  | { readonly name: 'checkHistory' }
  | { readonly name: 'listConnections' };

/** A command with ids of calls, as they stand on the command line. */
type AskedWithIds =
  | ({ readonly name: 'end' } & EndCommand)
  | ({ readonly name: 'addCalls' | 'removeCalls' } & AddedCommand);

/** What a command line asks for. */
export type Asked =
  | AskedOfOwner
  | { readonly name: 'practice'; readonly port: number; readonly calls: number }
  | { readonly name: 'addConnection'; readonly connection: string };

/** What may stand on every command line. */
export interface Place {
  /** Null where none is named. */
  readonly profile: string | null;
  readonly practice: boolean;
  readonly json: boolean;
}
