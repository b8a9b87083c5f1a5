import { useEffect, useRef } from 'react';
import { openOutcomes, type Stop } from '../../electron/contract/stop.ts';
import { say } from '../../electron/words/say.ts';
import { sayCalls } from '../../electron/words/say-call.ts';
import { sayTotals } from '../../electron/words/say-stop.ts';
import { tellHeard, useHeard } from '../state/heard.ts';
import { mirror } from '../state/window-mirror.ts';
import { nameCall } from './name-calls.ts';

/**
 * Tells those who hear the window what became of a stop, at once when a call may still be live, and whatever else
 * this window has to tell them. Each sentence is a new part of the page, since equal ones would not be read again.
 */
export function StopAnnouncer({ stops }: { readonly stops: readonly Stop[] }) {
  const lines = useHeard((heard) => heard.lines);
  const told = useRef(settledIds(stops));
  useEffect(() => {
    for (const stop of stops) {
      // Those of an emergency stop are told with its sum.
      if (!stop.settled || stop.emergency !== null || told.current.has(stop.stopId)) continue;
      const mayBeLive = openOutcomes.some((outcome) => stop.totals[outcome] > 0);
      tellHeard(sentenceOf(stop), mayBeLive);
    }
    told.current = settledIds(stops);
  }, [stops]);
  const spoken = (urgent: boolean) =>
    lines.filter((line) => line.urgent === urgent).map(({ id, text }) => <p key={id}>{text}</p>);
  return (
    <>
      <div className="heard" role="status" aria-atomic="false">
        {spoken(false)}
      </div>
      <div className="heard" role="alert" aria-atomic="false">
        {spoken(true)}
      </div>
    </>
  );
}

function settledIds(stops: readonly Stop[]): ReadonlySet<string> {
  return new Set(stops.filter((stop) => stop.settled).map((stop) => stop.stopId));
}

/** Names the call where the stop is about one that is still on the board. */
function sentenceOf({ stopId, totals }: Stop): string {
  const calls = mirror.useMirror.getState().snapshot?.calls ?? [];
  const row = totals.targeted === 1 ? calls.find(({ attempt }) => attempt?.stopId === stopId) : undefined;
  return say('window.stopSettled', {
    calls: row ? nameCall(row) : sayCalls(totals.targeted),
    totals: sayTotals(totals),
  });
}
