import type { ConnectionView } from '../../../electron/contract/connection.ts';
import { say } from '../../../electron/words/say.ts';
import { Choice } from '../../ui/choice.tsx';
import { changeEmergency, useEmergency } from '../emergency-store.ts';

const everything = 'all';

/** What the next press stops: everything, or one connection. After each press it is everything again. */
export function ScopeChoice({ connections }: { readonly connections: readonly ConnectionView[] }) {
  const only = useEmergency((store) => store.only);
  const options = [
    { id: everything, label: say('emergencyWindow.scope.all') },
    ...connections.map(({ id, name }) => ({ id, label: name })),
  ];
  return (
    <Choice
      label={say('emergencyWindow.scope.label')}
      options={options}
      value={only ?? everything}
      onPick={(id) => changeEmergency({ only: id === everything ? null : id, second: false })}
    />
  );
}
