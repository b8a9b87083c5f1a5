import type { AfterFacts } from '../contract/after-facts.ts';
import type { AttemptEvidence, EvidenceItem, HistoryEntry } from '../contract/history.ts';
import type { EndTold } from '../contract/stop.ts';
import { language, say } from './say.ts';
import { sayFailure } from './say-failure.ts';
import { sayBasis } from './say-outcome-basis.ts';
import { sayDoor } from './say-stop.ts';
import { sayDuration } from './say-time.ts';
import { sayUtcTime } from './say-utc.ts';

/** One item of evidence: what happened, and what more there is to know of it. */
export interface EvidenceWords {
  /** Milliseconds from the gesture: 448 ms; '' for what happened after the attempt. */
  readonly ms: string;
  readonly what: string;
  readonly more: readonly string[];
}

type Item<Kind extends EvidenceItem['kind']> = Extract<EvidenceItem, { kind: Kind }>;

/** Every item of an attempt's evidence in plain words, in the order of the items. */
export function sayEvidence({ entry, items }: AttemptEvidence, platform: string): readonly EvidenceWords[] {
  return items.map((item, place) => sayItem(item, items.slice(0, place), entry, platform));
}

function sayItem(
  item: EvidenceItem,
  before: readonly EvidenceItem[],
  { who, door }: HistoryEntry,
  platform: string,
): EvidenceWords {
  switch (item.kind) {
    case 'intent':
      return words(0, say('evidence.pressed', { who, door: sayDoor(door) }), [
        sayBefore(item),
        item.reasonSent === null
          ? say('evidence.reasonKept', { platform })
          : say('evidence.reasonSent', { platform, reason: item.reasonSent }),
      ]);
    case 'sent':
      return words(item.ms, say('evidence.sent', { ask: item.ask }));
    case 'answered':
      return words(item.ms, sayAnswer(item, platform), [
        ...causeOf(item),
        ...(item.told === null ? [] : sayTold(item.told)),
      ]);
    case 'read':
      return words(item.askedMs, sayReading(item), causeOf(item));
    case 'outcome': {
      const { outcome, proof, readAt, ms } = item;
      return words(ms.settled, sayBasis(item, before, platform), [
        ...(outcome === 'confirmed' ? [say(`evidence.proof.${proof}`, { platform })] : []),
        ...(readAt === null ? [] : [say('evidence.restsOn', { time: sayUtcTime(readAt) })]),
        ...(isToldBefore(item, before) ? [] : causeOf(item)),
      ]);
    }
    case 'later': {
      const parts = { time: sayUtcTime(item.readAt), status: sayStatus(item.status) };
      return words(null, say(`evidence.later.${item.later}`, parts), [say('evidence.outcomeStays')]);
    }
    case 'facts': {
      if (item.facts === null) return words(null, say('evidence.toldNothing', { platform }), causeOf(item));
      const what = sayFacts(item.facts);
      return words(null, say('evidence.facts', { platform, what }), [say('evidence.factsMean')]);
    }
    case 'unfinished':
      return words(null, say(`evidence.unfinished.${item.why}`), [say('evidence.unfinishedMeans')]);
  }
}

/** What a platform told of a call afterwards: lasted 1:35, cost 0.42 USD, sentiment positive, task completed. */
export function sayFacts({ durationSeconds, cost, costUnit, sentiment, taskStatus }: AfterFacts): string {
  const parts = [
    durationSeconds === null ? '' : sayLasted(durationSeconds),
    cost === null ? '' : sayCost(cost, costUnit),
    sentiment === null ? '' : say('evidence.factParts.sentiment', { sentiment }),
    taskStatus === null ? '' : say('evidence.factParts.task', { task: taskStatus }),
  ].filter((part) => part !== '');
  return parts.length === 0 ? say('evidence.noFacts') : parts.join(', ');
}

/** What an answer to an end request told of the call, as the platform's word, and what is odd about it. */
export function sayTold({ status, endedAt, durationSeconds, credits, odd }: EndTold): readonly string[] {
  const parts = [
    sayStatus(status),
    ...(endedAt === null ? [] : [say('evidence.ended', { time: sayUtcTime(endedAt) })]),
    ...(durationSeconds === null ? [] : [sayLasted(durationSeconds)]),
    ...(credits === null ? [] : [say('evidence.toldParts.credits', { count: credits })]),
  ];
  const what = parts.join(', ');
  return [say('evidence.told', { what }), ...odd.map((oddity) => say(`stops.odd.${oddity}`))];
}

function words(ms: number | null, what: string, more: readonly string[] = []): EvidenceWords {
  return { ms: ms === null ? '' : say('evidence.ms', { ms: Math.round(ms) }), what, more };
}

function causeOf({ failure }: Pick<Item<'answered'>, 'failure'>): readonly string[] {
  return failure === null ? [] : [sayFailure(failure).what];
}

/** An outcome carries the last failure on its way, which mostly stands at its own item already. */
function isToldBefore({ failure }: Item<'outcome'>, before: readonly EvidenceItem[]): boolean {
  return before.some((item) => 'failure' in item && item.failure?.code === failure?.code);
}

function sayBefore({ before }: Item<'intent'>): string {
  return before === null
    ? say('evidence.before.none')
    : say(`evidence.before.${before.state}`, { time: sayUtcTime(before.at) });
}

function sayAnswer({ answer, ask, status }: Item<'answered'>, platform: string): string {
  if (answer === 'notSent') return say('evidence.answered.notSent', { ask });
  if (status === null)
    return say(answer === 'refused' ? 'evidence.refusedUnsent' : 'evidence.noAnswer', { ask });
  return say(`evidence.answered.${answer}`, { platform, status });
}

function sayReading(item: Item<'read'>): string {
  const { state, source, status, endedAt } = item;
  const parts = [
    say(`evidence.state.${state}`),
    ...(state === 'failed' ? [] : [sayStatus(status)]),
    ...(endedAt === null ? [] : [say('evidence.ended', { time: sayUtcTime(endedAt) })]),
    ...(state === 'over' ? [sayStored(item)] : []),
  ];
  return say(`evidence.read.${source}`, { what: parts.join(', ') });
}

function sayStored({ ours, storedReason }: Item<'read'>): string {
  if (ours === null) {
    return storedReason === null
      ? say('evidence.storedNone')
      : say('evidence.stored', { reason: storedReason, whose: say('evidence.whose.untold') });
  }
  const whose = say(`evidence.whose.${ours ? 'ours' : 'others'}`);
  if (storedReason === null) return say('evidence.storedErased', { whose });
  return say('evidence.stored', { reason: storedReason, whose });
}

function sayStatus(status: string): string {
  return status === '' ? say('window.noStatus') : say('evidence.status', { status });
}

function sayLasted(seconds: number): string {
  return say('evidence.toldParts.lasted', { duration: sayDuration(seconds * 1_000) });
}

function sayCost(amount: number, unit: string): string {
  const cost = new Intl.NumberFormat(language, { maximumFractionDigits: 6 }).format(amount);
  return unit === ''
    ? say('evidence.factParts.cost', { cost })
    : say('evidence.factParts.costUnit', { cost, unit });
}
