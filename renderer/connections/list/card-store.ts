import { create } from 'zustand';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { TestOfFacts } from './tested-facts.ts';

/** What this window is doing on a connection, since when (UTC ms). */
export interface Work {
  readonly kind: 'test' | 'retry' | 'remove';
  /** The connection's name. */
  readonly connection: string;
  readonly since: number;
}

/** What this window did on a connection, and what came of it. No key is ever in it. */
export interface CardState {
  readonly work: Work | null;
  /** The newest test that was asked for here, until it is no longer true. */
  readonly test: TestOfFacts | null;
  /** UTC ms at which the keychain was last asked again from here; null when it was not. */
  readonly retriedAt: number | null;
  /** What the last act could not do. */
  readonly failure: Failure | null;
  /** Whether a second press is waited for before it is removed. */
  readonly asking: boolean;
}

/** What an act left undone. */
export interface Leftover {
  /** The act, in words, where the failure does not tell it. */
  readonly title: string | null;
  readonly failure: Failure;
}

interface CardStore {
  readonly cards: Readonly<Record<string, CardState>>;
  /** What acts that were done all the same left undone, until it is dismissed. */
  readonly leftovers: readonly Leftover[];
}

const untouched: CardState = {
  work: null,
  test: null,
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
export function addLeftovers(undone: readonly Leftover[]): void {
  useCards.setState(({ leftovers }) => ({ leftovers: [...leftovers, ...undone] }));
}

/** Takes one of them away. */
export function dismissLeftover(leftover: Leftover): void {
  useCards.setState(({ leftovers }) => ({ leftovers: leftovers.filter((each) => each !== leftover) }));
}
