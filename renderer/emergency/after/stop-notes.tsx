import type { EmergencyView } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { sayFailure } from '../../../electron/words/say-failure.ts';
import { Note } from '../../ui/note.tsx';
import { changeEmergency, useEmergency } from '../emergency-store.ts';
import { tryAgain } from '../stop-acts.ts';
import { openCalls } from './reset-facts.ts';

/** What a person has to know of a stop beside its sum, each with what to do. */
export function StopNotes({ view }: { readonly view: EmergencyView }) {
  const { stopId, latched, parts, settled, recorded, notKept, mode } = view;
  const told = useEmergency((store) => store.told);
  const sum = (count: (part: (typeof parts)[number]) => number) =>
    parts.reduce((all, part) => all + count(part), 0);
  const came = sum(({ cameLater }) => cameLater);
  const leftAlone = sum((part) => part.leftAlone);
  const unreadable = sum((part) => part.unreadable);
  const open = openCalls(view.totals);
  return (
    <div className="stop-notes">
      {latched && settled && open > 0 && (
        <Note
          heading={say('emergencyWindow.notes.open', { count: open })}
          sentences={[say('emergencyWindow.notes.openMeans'), say('emergencyWindow.notes.openDo')]}
          alert={false}
        >
          <button type="button" className="button button-end" onClick={() => void tryAgain(stopId)}>
            {say('emergencyWindow.acts.tryAgain', { count: open })}
          </button>
        </Note>
      )}
      {latched && leftAlone > 0 && <Told name="leftAlone" count={leftAlone} />}
      {latched && came > 0 && (
        <Note
          heading={say('emergencyWindow.notes.came', { count: came })}
          sentences={[
            say(`emergencyWindow.notes.${mode === 'warn' ? 'cameWarnMeans' : 'cameMeans'}`),
            say('emergencyWindow.notes.cameDo'),
          ]}
          alert={false}
        />
      )}
      {unreadable > 0 && <Told name="unreadable" count={unreadable} />}
      {!recorded && (
        <Note
          heading={say('emergencyWindow.notes.unrecorded')}
          sentences={[
            say('emergencyWindow.notes.unrecordedMeans'),
            say('emergencyWindow.notes.unrecordedDo'),
          ]}
          alert={true}
        />
      )}
      {notKept && <FailureTold sentences={Object.values(sayFailure(notKept))} />}
      {told?.failure && told.stopId === stopId && (
        <Note
          heading={say('emergencyWindow.notes.actFailed')}
          sentences={Object.values(sayFailure(told.failure))}
          alert={true}
        >
          <button type="button" className="button" onClick={() => changeEmergency({ told: null })}>
            {say('window.dismiss')}
          </button>
        </Note>
      )}
    </div>
  );
}

function Told({ name, count }: { readonly name: 'leftAlone' | 'unreadable'; readonly count: number }) {
  return (
    <Note
      heading={say(`emergencyWindow.notes.${name}`, { count })}
      sentences={[say(`emergencyWindow.notes.${name}Means`), say(`emergencyWindow.notes.${name}Do`)]}
      alert={false}
    />
  );
}

function FailureTold({ sentences }: { readonly sentences: readonly string[] }) {
  const [what = '', ...others] = sentences;
  return <Note heading={what} sentences={others} alert={true} />;
}
