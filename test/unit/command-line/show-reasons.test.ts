import { expect, test } from 'vitest';
import { showReasons } from '../../../electron/command-line/show-reasons.ts';
import { reasonTemplates } from '../../../electron/contract/reason.ts';
import { fakeOwner, snapshotSample } from '../../support/fake-owner.ts';
import { ok, report } from './command-samples.ts';

const favourites = ['TE-STUCK', 'SV-END', 'OP-OTHER'];

async function reasons() {
  const owner = fakeOwner({ 'snapshot.get': () => ok({ ...snapshotSample([]), favourites }) });
  return report(await showReasons(owner));
}

test('reasons: every one for scripts, with what is sent and the profile’s own favourites', async () => {
  const { exit, json } = await reasons();
  expect(exit).toBe(0);
  expect(json.reasons).toHaveLength(reasonTemplates.length);
  expect(json.reasons).toContainEqual({
    ...{ code: 'TE-STUCK', group: 'technical', label: 'Stuck or ghost call' },
    ...{ text: 'Ended by supervisor: stuck call cleared', takesText: false },
    ...{ next: 'Check for real leg', favourite: 1 },
  });
  expect(json.reasons).toContainEqual(
    expect.objectContaining({ code: 'OP-OTHER', takesText: true, next: null, favourite: 3 }),
  );
  expect(json.reasons).toContainEqual(
    expect.objectContaining({ code: 'EM-STOP', takesText: false, favourite: null }),
  );
});

test('reasons: for people they stand by group, and free text and variables are explained', async () => {
  const { lines } = await reasons();
  expect(lines.slice(0, 4)).toEqual([
    expect.stringMatching(/^Code +Digit +Reason +Text sent +Afterwards$/),
    expect.stringMatching(/^SV-END +2 +Ended by supervisor +Ended by supervisor$/),
    '',
    'Emergency',
  ]);
  expect(lines.indexOf('Technical')).toBeLessThan(
    lines.findIndex((line) => /^TE-STUCK +1 +Stuck/.test(line)),
  );
  for (const { code } of reasonTemplates) {
    expect(lines.filter((line) => line.startsWith(`${code} `))).not.toEqual([]);
  }
  const text = lines.join('\n');
  expect(text).toContain('--reason OP-OTHER --text');
  for (const variable of ['{agent}', '{duration}', '{supervisor}']) expect(text).toContain(variable);
});
