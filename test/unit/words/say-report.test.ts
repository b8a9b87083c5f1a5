import { beforeAll, describe, expect, test } from 'vitest';
import { countTotals } from '../../../electron/contract/count-totals.ts';
import type { AttemptEvidence, StopRecord } from '../../../electron/contract/history.ts';
import { type Attempt, type Door, outcomes, type Stop } from '../../../electron/contract/stop.ts';
import { sayReport } from '../../../electron/words/say-report.ts';
import { onWordGap } from '../../../electron/words/word-gap.ts';
import { attemptSample } from './attempt-sample.ts';

beforeAll(() =>
  onWordGap((gap) => {
    throw new Error(gap);
  }),
);

const at = Date.UTC(2026, 10, 21, 14, 2, 11, 448);
const reason = { code: 'EM-STOP', text: 'Ended by supervisor: emergency stop', note: null };
const about = { practice: false, platformOf: () => 'callab', now: at + 60_000 };

function stopOf(stopId: string, change: Partial<Stop> = {}): Stop {
  return {
    ...{ stopId, door: 'tray', who: 'ann', reason, startedAt: at, totals: countTotals([]) },
    ...{ settled: true, recorded: true, emergency: 'first', reasonAfter: null, ...change },
  };
}

function evidenceOf(
  connectionName: string,
  change: Partial<Attempt>,
  { door = 'tray', after = 0 }: { readonly door?: Door; readonly after?: number } = {},
): AttemptEvidence {
  const attempt = attemptSample(change);
  const entry = {
    ...{
      seq: 1,
      stopId: attempt.stopId,
      emergency: 'first',
      at: at + after,
      door,
      who: 'ann',
      connectionName,
    },
    ...{ reason, reasonSent: reason.text, reasonAfter: null, from: '+371 ••• ••• 0001', to: null },
    ...{ attempt, facts: null },
  };
  return { entry, items: [] };
}

function recordOf(attempts: readonly AttemptEvidence[], change: Partial<StopRecord> = {}): StopRecord {
  const latch = [{ act: 'engaged', at, door: 'tray', who: 'ann' }] as const;
  return { stops: [stopOf('first')], latch, attempts, headHash: 'ab'.repeat(32), ...change };
}

const call = (callId: string, connectionId = 'riga') => ({ connectionId, callId });

describe('the incident report', () => {
  test('adds up by connection, and says of each open call what to do', () => {
    const attempts = [...outcomes, null].map((outcome, place) =>
      evidenceOf(place < 3 ? 'Riga' : 'Tallinn', {
        ...{ stopId: 'first', outcome, call: call(`c-${place}`, place < 3 ? 'riga' : 'tallinn') },
      }),
    );
    const text = sayReport(recordOf(attempts), about);
    expect(text).toContain('It met 7 calls on 2 connections: 1 of 7 confirmed ended');
    expect(text).toContain('| Riga | 3 | 1 | 0 | 1 | 1 | 0 | 0 | 0 |');
    expect(text).toContain('| Tallinn | 4 | 0 | 1 | 0 | 0 | 1 | 1 | 1 |');
    expect(text).toContain('| Sum | 7 | 1 | 1 | 1 | 1 | 1 | 1 | 1 |');
    const open = text.slice(text.indexOf('## What is open'), text.indexOf('## Every call'));
    expect(open.match(/^- `c-\d`/gm)).toEqual(['- `c-2`', '- `c-3`', '- `c-4`', '- `c-5`', '- `c-6`']);
    expect(text).toContain('None was ended by the latch.');
    expect(text).not.toMatch(/\{\{|undefined|NaN|\[object/);
  });

  test('counts each call once, by the newest attempt on it, and its times from the first gesture', () => {
    const stops = [stopOf('first'), stopOf('second', { door: 'latch', startedAt: at + 30_000 })];
    const times = { sent: 5, accepted: 50, settled: 400 };
    const attempts = [
      evidenceOf('Riga', { stopId: 'first', call: call('zombie'), outcome: 'stillLive', ms: times }),
      evidenceOf(
        'Riga',
        { stopId: 'second', call: call('zombie'), outcome: 'confirmed', proof: 'record', ms: times },
        { door: 'latch', after: 30_000 },
      ),
    ];
    const text = sayReport(recordOf(attempts, { stops }), about);
    expect(text).toContain('It met 1 call on 1 connection: 1 of 1 confirmed ended.');
    expect(text).toContain('left 5 ms after the gesture; the last outcome was known after 30,400 ms.');
    expect(text).toContain('Nothing: every call was confirmed ended or was over already.');
    expect(text.match(/^### /gm)).toHaveLength(1);
    expect(text).toContain('None was ended by the latch.');
  });

  test('says at its head what was no real stop', () => {
    const drill = recordOf([], { stops: [stopOf('first', { door: 'drill' })] });
    expect(sayReport(drill, { ...about, practice: true })).toMatch(/^# DRILL – .*\n\n\*\*This was a drill/);
    expect(sayReport(recordOf([]), { ...about, practice: true })).toMatch(/^# PRACTICE – /);
    expect(sayReport(recordOf([]), about)).toMatch(/^# Incident report: emergency stop of /);
    expect(sayReport(recordOf([]), about)).toContain('It met no call.');
  });

  test('tells an ordinary stop without a latch', () => {
    const record = recordOf([], { stops: [stopOf('first', { emergency: null, door: 'row' })], latch: [] });
    const text = sayReport(record, about);
    expect(text).toMatch(/^# Incident report: calls ended on /);
    expect(text).not.toContain('emergency stop was');
    expect(text).not.toContain('## Engaged and reset');
  });

  test('F48 texts from outside stay texts, each on one line', () => {
    const note = 'a | b\n# not a heading\u202e <script> *bold*';
    const hostile = stopOf('first', { who: '[ann](http://x)', reason: { ...reason, note } });
    const attempts = [evidenceOf('Ri|ga', { stopId: 'first', call: call('c`1|2'), outcome: 'confirmed' })];
    const text = sayReport(recordOf(attempts, { stops: [hostile] }), about);
    expect(text).toContain('| Note | a \\| b # not a heading  \\<script\\> \\*bold\\* |');
    expect(text).toContain('| Who | \\[ann\\](http://x) |');
    expect(text).toContain('| Ri\\|ga | `c’1\\|2` |');
    expect(text).not.toContain('\u202e');
  });
});
