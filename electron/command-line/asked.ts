import type { EndCommand } from './end-calls.ts';

/** A command that the profile's owner answers. */
export type AskedOfOwner =
  | { readonly name: 'list' }
  | AskedEnd
  | { readonly name: 'status' }
  | { readonly name: 'history'; readonly limit: number }
  | { readonly name: 'checkHistory' }
  | { readonly name: 'listConnections' };

/** An end, its ids as they stand on the command line. */
export type AskedEnd = { readonly name: 'end' } & EndCommand;

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
