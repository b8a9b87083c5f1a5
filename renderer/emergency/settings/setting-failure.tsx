import type { Failure } from '../../../electron/contract/failure.ts';
import { sayFailure } from '../../../electron/words/say-failure.ts';
import { Note } from '../../ui/note.tsx';

interface SettingFailureProps {
  readonly heading: string;
  readonly failure: Failure;
}

/** Why a setting is as it was. */
export function SettingFailure({ heading, failure }: SettingFailureProps) {
  return <Note heading={heading} sentences={Object.values(sayFailure(failure))} alert={true} />;
}
