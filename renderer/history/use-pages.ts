import { useCallback, useEffect, useRef, useState } from 'react';
import type { Envelope, Failure } from '../../electron/contract/failure.ts';
import { type Held, withNewest, withOlder } from './merge-history.ts';

/** While a stop runs its outcomes come in fast; the list is read again no more often than this, in ms. */
const pauseMs = 500;
/** What comes minutes after an end moves no part of the mirror, so that an open list is also read at this pace, in ms. */
const quietMs = 20_000;

/** Reads the page before this place; the newest for null. */
export type ReadPage<Row extends { readonly seq: number }> = (
  before: number | null,
) => Promise<Envelope<Held<Row>>>;

/** What has been read of a list so far. */
export interface Pages<Row extends { readonly seq: number }> {
  /** Null before the first page has come. */
  readonly held: Held<Row> | null;
  /** False while what is held was brought by an older read. */
  readonly fresh: boolean;
  readonly failure: Failure | null;
  /** Reads the page that follows the last row. */
  readonly loadMore: () => void;
  /** Reads the newest page again. */
  readonly reload: () => void;
}

/**
 * A list read page by page, newest first. It is read again whenever `sign` changes, and from its beginning when
 * another `read` is given: what an older one still brings is dropped. Reads never overlap.
 */
export function usePages<Row extends { readonly seq: number }>(
  read: ReadPage<Row>,
  sign: unknown,
): Pages<Row> {
  const [state, setState] = useState<{ readonly read: ReadPage<Row>; readonly held: Held<Row> } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const wanted = useRef<ReadPage<Row> | null>(null);
  const current = useRef(read);
  const reading = useRef(false);
  /** Ends the pause: another list does not wait for it. */
  const wake = useRef<() => void>(undefined);

  const take = useCallback(
    (
      by: ReadPage<Row>,
      answer: Envelope<Held<Row>>,
      merge: (held: Held<Row> | null, page: Held<Row>) => Held<Row>,
    ) => {
      if (by !== current.current) return;
      setFailure(answer.ok ? null : answer.failure);
      if (!answer.ok) return;
      setState((old) => ({ read: by, held: merge(old?.read === by ? old.held : null, answer.value) }));
    },
    [],
  );

  const reload = useCallback(async () => {
    wanted.current = current.current;
    if (reading.current) return;
    reading.current = true;
    while (wanted.current) {
      const by: ReadPage<Row> = wanted.current;
      wanted.current = null;
      take(by, await by(null), withNewest);
      if (wanted.current !== null && wanted.current !== by) continue;
      await new Promise<void>((resolve) => {
        wake.current = resolve;
        window.setTimeout(resolve, pauseMs);
      });
    }
    reading.current = false;
  }, [take]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the sign is not read, its change is what counts.
  useEffect(() => {
    if (current.current !== read) wake.current?.();
    current.current = read;
    void reload();
    const timer = window.setInterval(() => void reload(), quietMs);
    return () => window.clearInterval(timer);
  }, [read, sign, reload]);

  const held = state?.held ?? null;
  const loadMore = async () => {
    const next = held?.next ?? null;
    if (state === null || next === null) return;
    take(state.read, await state.read(next), (old, page) =>
      old !== null && old.next === next ? withOlder(old, page) : (old ?? page),
    );
  };
  return {
    held,
    fresh: state?.read === read,
    failure,
    loadMore: () => void loadMore(),
    reload: () => void reload(),
  };
}
