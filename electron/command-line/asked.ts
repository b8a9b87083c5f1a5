import type { EndCommand } from './end-calls.ts';

/** What a command line asks for. */
export type Asked =
  | { readonly name: 'list' }
  | ({ readonly name: 'end' } & EndCommand)
  | { readonly name: 'status' }
  | { readonly name: 'history'; readonly limit: number }
  | { readonly name: 'checkHistory' }
  | { readonly name: 'practice'; readonly port: number; readonly calls: number }
  | { readonly name: 'listConnections' }
  | { readonly name: 'addConnection'; readonly connection: string };

/** What may stand on every command line. */
export interface Place {
  /** Null where none is named. */
  readonly profile: string | null;
  readonly practice: boolean;
  readonly json: boolean;
}
