import { useState } from 'react';
import type { Failure } from '../../../electron/contract/failure.ts';
import type { LoginItemState } from '../../../electron/contract/login-item.ts';
import { say } from '../../../electron/words/say.ts';
import { sayFailure } from '../../../electron/words/say-failure.ts';
import { Note } from '../../ui/note.tsx';
import { setAtLogin } from './setting-acts.ts';
import { SettingFailure } from './setting-failure.tsx';

/** Whether the system starts Callstop when its user logs in: the switch, and what the system makes of it. */
export function AtLoginSection({ atLogin }: { readonly atLogin: LoginItemState }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const on = atLogin.state === 'on' || atLogin.state === 'blocked';
  const turn = async () => {
    if (busy) return;
    setBusy(true);
    setFailure(await setAtLogin(!on));
    setBusy(false);
  };
  return (
    <section className="setting" aria-labelledby="at-login-heading">
      <h3 id="at-login-heading" tabIndex={-1} data-goal="atLogin">
        {say('loginItem.heading')}
      </h3>
      <p className="quiet">{say('loginItem.means')}</p>
      {atLogin.state === 'notHere' ? (
        <p>{sayState(atLogin)}</p>
      ) : (
        <label className="setting-switch">
          <input
            type="checkbox"
            role="switch"
            checked={on}
            aria-checked={on}
            aria-busy={busy || atLogin.state === 'asking'}
            onChange={() => void turn()}
          />
          <span>
            {say('loginItem.switch')}
            <span className="under">{sayState(atLogin)}</span>
          </span>
        </label>
      )}
      {atLogin.state === 'blocked' && (
        <Note
          heading={say(`loginItem.blocked.${atLogin.by}`)}
          sentences={[say(`loginItem.blocked.${atLogin.by}Way`)]}
          alert={false}
        />
      )}
      {failure && <SettingFailure heading={say('loginItem.failed')} failure={failure} />}
    </section>
  );
}

function sayState(atLogin: LoginItemState): string {
  switch (atLogin.state) {
    case 'asking':
    case 'on':
    case 'off':
      return say(`loginItem.${atLogin.state}`);
    case 'blocked':
      return say('loginItem.blocked.held');
    case 'notHere':
      return sayFailure({ code: 'loginItemAbsent', cause: atLogin.cause }).what;
    case 'unreadable': {
      const { what, means, do: way } = sayFailure(atLogin.failure);
      return `${what} ${means} ${way}`;
    }
  }
}
