import { reasonGroups, reasonTemplates } from '../contract/reason.ts';
import { say } from '../words/say.ts';
import { sayReasonGroup } from '../words/say-reason.ts';
import { inColumns } from './print-words.ts';

/** The codes of the reasons for the help of `callstop end`: a line for each group. */
export function reasonsHelp(): string {
  const [, ...lines] = inColumns(
    ['', ''],
    reasonGroups.map((group) => {
      const codes = reasonTemplates.filter((template) => template.group === group).map(({ code }) => code);
      return [sayReasonGroup(group), codes.join(' ')];
    }),
  );
  return [say('commandLine.help.reasonCodes'), ...lines.map((line) => `  ${line}`)].join('\n');
}
