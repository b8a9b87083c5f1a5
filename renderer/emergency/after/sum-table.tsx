import { runningIn } from '../../../electron/contract/count-totals.ts';
import type { EmergencyPart, EmergencyView } from '../../../electron/contract/emergency.ts';
import type { Outcome, Totals } from '../../../electron/contract/stop.ts';
import { say } from '../../../electron/words/say.ts';
import { saySweep } from '../../../electron/words/say-emergency.ts';

/** The six outcomes as they stand in the table, the good ones first. */
const columns = [
  'confirmed',
  'marked',
  'alreadyOver',
  'refused',
  'stillLive',
  'notKnown',
] as const satisfies readonly Outcome[];

const tones = {
  confirmed: 'good',
  marked: 'unsure',
  alreadyOver: 'plain',
  refused: 'bad',
  stillLive: 'bad',
  notKnown: 'unsure',
} as const;

/** What became of the calls, by connection and in all. Each row adds up: calls = the six outcomes and what is being ended. */
export function SumTable({ view }: { readonly view: EmergencyView }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways in a narrow window, and the keyboard has to reach that.
    <section className="sum" aria-label={say('emergencyWindow.table.label')} tabIndex={0}>
      <table className="sum-table">
        <caption>{say('emergencyWindow.table.label')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('emergencyWindow.table.connection')}</th>
            {(['targeted', ...columns, 'running', 'sweep'] as const).map((column) => (
              <th key={column} scope="col">
                {say(`emergencyWindow.table.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.parts.map((part) => (
            <tr key={part.connectionId}>
              <th scope="row">{part.connectionName}</th>
              <Counts totals={part.totals} />
              <td className="sum-sweep">
                {saySweep(part)}
                <Later part={part} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say('emergencyWindow.table.total')}</th>
            <Counts totals={view.totals} />
            <td />
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

function Counts({ totals }: { readonly totals: Totals }) {
  const running = runningIn(totals);
  return (
    <>
      <td>{totals.targeted}</td>
      {columns.map((outcome) => (
        <td key={outcome} data-tone={totals[outcome] > 0 ? tones[outcome] : undefined}>
          {totals[outcome] > 0 ? <strong>{totals[outcome]}</strong> : 0}
        </td>
      ))}
      <td>{running}</td>
    </>
  );
}

function Later({ part }: { readonly part: EmergencyPart }) {
  if (part.cameLater === 0) return null;
  return <span className="under">{say('emergencyWindow.table.cameLater', { count: part.cameLater })}</span>;
}
