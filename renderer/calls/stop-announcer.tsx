import { useState } from 'react';
import type { Stop, Totals } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayTotals } from '../../electron/words/say-stop.ts';

/** Tells those who hear the window what became of a stop, at once when a call may still be live. */
export function StopAnnouncer({ stops }: { readonly stops: readonly Stop[] }) {
  const [told, setTold] = useState<ReadonlySet<string>>(() => settledIds(stops));
  const [calm, setCalm] = useState('');
  const [urgent, setUrgent] = useState('');
  const fresh = stops.filter((stop) => stop.settled && !told.has(stop.stopId));
  if (fresh.length > 0) {
    setTold(settledIds(stops));
    setCalm(sentenceOf(fresh.filter((stop) => !mayBeLive(stop.totals))));
    setUrgent(sentenceOf(fresh.filter((stop) => mayBeLive(stop.totals))));
  }
  return (
    <>
      <div className="heard" role="status">
        {calm}
      </div>
      <div className="heard" role="alert">
        {urgent}
      </div>
    </>
  );
}

function settledIds(stops: readonly Stop[]): ReadonlySet<string> {
  return new Set(stops.filter((stop) => stop.settled).map((stop) => stop.stopId));
}

function mayBeLive({ refused, stillLive, notKnown }: Totals): boolean {
  return refused + stillLive + notKnown > 0;
}

function sentenceOf(stops: readonly Stop[]): string {
  return stops.map(({ totals }) => say('window.stopSettled', { totals: sayTotals(totals) })).join('. ');
}
