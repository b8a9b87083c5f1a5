import { useState } from 'react';
import type { LoginItemState } from '../../../electron/contract/login-item.ts';
import { say } from '../../../electron/words/say.ts';
import { goToEmergency } from '../../state/shown-tab.ts';
import { Note } from '../../ui/note.tsx';

/** That Callstop has turned on its start at login by itself, until a person has read it or gone to the switch. */
export function AtLoginNote({ atLogin }: { readonly atLogin: LoginItemState }) {
  const [read, setRead] = useState(false);
  if (read || atLogin.state !== 'on' || !atLogin.byItself) return null;
  return (
    <Note heading={say('loginItem.note.heading')} sentences={[say('loginItem.note.means')]} alert={false}>
      <button
        type="button"
        className="button"
        onClick={() => {
          setRead(true);
          goToEmergency('atLogin');
        }}
      >
        {say('loginItem.note.change')}
      </button>
      <button type="button" className="button" onClick={() => setRead(true)}>
        {say('window.dismiss')}
      </button>
    </Note>
  );
}
