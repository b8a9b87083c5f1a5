import type { AddedCommand } from './change-added.ts';
import type { EndCommand } from './end-calls.ts';
import type { HistoryCommand } from './history-filter.ts';
import type { NewConnection } from './keep-connection.ts';
import type { StopCommand } from './stop-command.ts';

/** A command that the profile's owner answers. */
export type AskedOfOwner =
  | { readonly name: 'list' }
  | AskedWithIds
  | { readonly name: 'reasons' }
  | { readonly name: 'status' }
  | { readonly name: 'reset' }
  | ({ readonly name: 'history' } & HistoryCommand)
  | { readonly name: 'checkHistory' }
  | { readonly name: 'listConnections' }
  | AskedWithKey
  | { readonly name: 'testConnection' | 'removeConnection'; readonly connection: string };

/** A command with a key, which does not stand on the command line. */
export type AskedWithKey =
  | ({ readonly name: 'addConnection' } & NewConnection)
  | { readonly name: 'enterKey'; readonly connection: string };

/** A command with ids of calls, as they stand on the command line. */
type AskedWithIds =
  | ({ readonly name: 'end' } & EndCommand)
  | ({ readonly name: 'addCalls' | 'removeCalls' } & AddedCommand);

/** What a command line asks for. */
export type Asked =
  | AskedOfOwner
  | ({ readonly name: 'stop' } & StopCommand)
  | { readonly name: 'practice'; readonly port: number; readonly calls: number };

/** What may stand on every command line. */
export interface Place {
  /** Null where none is named. */
  readonly profile: string | null;
  readonly practice: boolean;
  readonly json: boolean;
}
