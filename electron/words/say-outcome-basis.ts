import type { EvidenceItem } from '../contract/history.ts';
import { say } from './say.ts';

/**
 * Why an outcome is called what it is called, by what was noted before it. The outcome is not judged anew: the words
 * only name the evidence that its rule rests on.
 */
export function sayBasis(
  { outcome }: Extract<EvidenceItem, { kind: 'outcome' }>,
  before: readonly EvidenceItem[],
  platform: string,
): string {
  const over = before.findLast((item) => item.kind === 'read' && item.state === 'over');
  const mark = over?.kind === 'read' ? over.ours : null;
  switch (outcome) {
    case 'confirmed':
      if (over === undefined) return say('evidence.outcome.confirmed');
      return say(mark === true ? 'evidence.outcome.confirmedByMark' : 'evidence.outcome.confirmedUnmarked');
    case 'alreadyOver':
      return say(mark === false ? 'evidence.outcome.endedOtherwise' : 'evidence.outcome.overBefore');
    case 'notKnown':
      return say(over === undefined ? 'evidence.outcome.notKnown' : 'evidence.outcome.notKnownWhose');
    case 'marked':
      return say('evidence.outcome.marked', { platform });
    case 'refused':
    case 'stillLive':
      return say(`evidence.outcome.${outcome}`);
  }
}
