import { create } from 'zustand';
import type { ConnectionTest } from '../../../electron/contract/connection-test.ts';
import type { Failure } from '../../../electron/contract/failure.ts';

/** What this window is doing on a connection, since when (UTC ms). */
export interface Work {
  readonly kind: 'test' | 'retry' | 'remove';
  readonly since: number;
}

/** What this window did on a connection, and what came of it. No key is ever in it. */
export interface CardState {
  readonly work: Work | null;
  /** The newest test that was asked for here. */
  readonly test: ConnectionTest | null;
  /** The base URL that is kept in place of the one that was typed, since the platform answers there; null otherwise. */
  readonly movedTo: string | null;
  /** UTC ms at which the keychain was last asked again from here; null when it was not. */
  readonly retriedAt: number | null;
  /** What the last act could not do. */
  readonly failure: Failure | null;
  /** Whether a second press is waited for before it is removed. */
  readonly asking: boolean;
}

interface CardStore {
  readonly cards: Readonly<Record<string, CardState>>;
  /** What acts that were done all the same left undone, until it is dismissed. */
  readonly leftovers: readonly Failure[];
}

const untouched: CardState = {
  work: null,
  test: null,
  movedTo: null,
  retriedAt: null,
  failure: null,
  asking: false,
};

/** What was done in the Connections view, by the connection's id. */
export const useCards = create<CardStore>(() => ({ cards: {}, leftovers: [] }));

/** What was done on this connection. */
export function cardOf({ cards }: CardStore, connectionId: string): CardState {
  return cards[connectionId] ?? untouched;
}

/** Changes what is known of a connection here. */
export function changeCard(connectionId: string, change: Partial<CardState>): void {
  useCards.setState((store) => ({
    cards: { ...store.cards, [connectionId]: { ...cardOf(store, connectionId), ...change } },
  }));
}

/** Forgets what was done on a connection that is gone. */
export function dropCard(connectionId: string): void {
  useCards.setState(({ cards: { [connectionId]: _gone, ...cards } }) => ({ cards }));
}

/** Keeps what an act left undone to be read. */
export function addLeftovers(failures: readonly Failure[]): void {
  useCards.setState(({ leftovers }) => ({ leftovers: [...leftovers, ...failures] }));
}

/** Takes one of them away. */
export function dismissLeftover(failure: Failure): void {
  useCards.setState(({ leftovers }) => ({ leftovers: leftovers.filter((each) => each !== failure) }));
}
