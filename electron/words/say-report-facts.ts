import type { Stop, StopReason } from '../contract/stop.ts';
import { codeText, markdownTable, plainText } from './markdown.ts';
import { say } from './say.ts';
import { sayLocal } from './say-local.ts';
import { sayDoor, sayReason } from './say-stop.ts';
import { sayUtc } from './say-utc.ts';

/** Who did what, when and why, as a table of Markdown. `now`: UTC ms of the report. */
export function sayReportFacts(stop: Stop, now: number): string {
  const { startedAt, reason, reasonAfter, recorded } = stop;
  return markdownTable(
    [say('report.facts.columns.what'), say('report.facts.columns.told')],
    [
      [say('report.facts.who'), plainText(stop.who)],
      [say('report.facts.door'), sayDoor(stop.door)],
      [say('report.facts.gesture'), sayLocal(startedAt)],
      [say('report.facts.gestureUtc'), sayUtc(startedAt)],
      [say('report.facts.reason'), sayCoded(reason)],
      [say('report.facts.note'), sayNote(reason.note)],
      [
        say('report.facts.trueReason'),
        reasonAfter === null
          ? say('report.facts.noReasonAfter')
          : say('report.facts.trueReasonBy', {
              reason: sayCoded(reasonAfter),
              who: plainText(reasonAfter.who),
              time: sayLocal(reasonAfter.at),
            }),
      ],
      ...(reasonAfter === null ? [] : [[say('report.facts.trueNote'), sayNote(reasonAfter.note)]]),
      [say('report.facts.recorded'), say(`report.facts.${recorded ? 'yes' : 'no'}`)],
      [say('report.facts.id'), codeText(stop.stopId)],
      [say('report.facts.written'), sayLocal(now)],
    ],
  );
}

function sayCoded({ code, text }: Pick<StopReason, 'code' | 'text'>): string {
  const reason = plainText(sayReason({ code, text }));
  return say('report.facts.coded', { reason, code: plainText(code) });
}

function sayNote(note: string | null): string {
  return note === null || note.trim() === '' ? say('report.facts.none') : plainText(note);
}
