import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { Choice } from '../../ui/choice.tsx';
import { changeEmergency } from '../emergency-store.ts';

const everything = 'all';

interface ScopeChoiceProps {
  readonly connections: readonly ConnectionView[];
  /** Id of the one connection; null for everything. */
  readonly picked: string | null;
}

/** What the next press stops: everything, or one connection. After each press it is everything again. */
export function ScopeChoice({ connections, picked }: ScopeChoiceProps) {
  const options = [
    { id: everything, label: say('emergencyWindow.scope.all') },
    ...connections.map(({ id, name }) => ({ id, label: name })),
  ];
  return (
    <Choice
      label={say('emergencyWindow.scope.label')}
      options={options}
      value={picked ?? everything}
      onPick={(id) => changeEmergency({ only: id === everything ? null : id, second: false })}
    />
  );
}
