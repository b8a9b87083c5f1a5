import { useEffect } from 'react';
import type { ConnectionView } from '../../../electron/contract/connection.ts';
import type { EmergencyView } from '../../../electron/contract/emergency.ts';
import { say } from '../../../electron/words/say.ts';
import { sayEmergency } from '../../../electron/words/say-emergency.ts';
import { sayDoor, sayReason } from '../../../electron/words/say-stop.ts';
import { sayDayAndTime, sayMoment } from '../../../electron/words/say-time.ts';
import { Chevron } from '../../ui/chevron.tsx';
import { ToneMark } from '../../ui/tone-mark.tsx';
import { changeEmergency, useEmergency } from '../emergency-store.ts';
import { Stopwatch } from './stopwatch.tsx';

interface EmergencyBannerProps {
  readonly view: EmergencyView;
  readonly connections: readonly ConnectionView[];
}

/** How the stop stands, for as long as it is engaged, and afterwards until it is put away. It never scrolls away. */
export function EmergencyBanner({ view, connections }: EmergencyBannerProps) {
  const dismissed = useEmergency((store) => store.dismissed);
  const details = useEmergency((store) => store.details);
  useEffect(() => {
    if (view.latched) changeEmergency({ dismissed: null });
  }, [view.latched]);
  if (!view.latched && dismissed === view.stopId) return null;
  const { label, tone } = sayEmergency(view);
  return (
    <div className="banner" data-latched={view.latched || undefined} data-settled={view.settled || undefined}>
      <div className="banner-words">
        <p className="banner-state" data-tone={tone}>
          <ToneMark tone={tone} /> <strong>{label}</strong>
        </p>
        <p className="under">{sayAbout(view, connections)}</p>
      </div>
      <Stopwatch
        times={view.times}
        startedAt={view.startedAt}
        runs={view.latched && !view.settled && view.asking === null}
        sends={view.totals.targeted > 0}
      />
      <div className="banner-buttons">
        <button
          type="button"
          className="button"
          aria-expanded={details}
          onClick={() => changeEmergency({ details: !details })}
        >
          {say('emergencyWindow.banner.details')}
          <Chevron />
        </button>
        {!view.latched && (
          <button
            type="button"
            className="button"
            onClick={() => changeEmergency({ dismissed: view.stopId, resetReport: null, told: null })}
          >
            {say('emergencyWindow.banner.dismiss')}
          </button>
        )}
      </div>
    </div>
  );
}

function sayAbout(view: EmergencyView, connections: readonly ConnectionView[]): string {
  const { door, latched, mode, reasonAfter, resetAt, scope, startedAt, who } = view;
  const by = { who, door: sayDoor(door) };
  const names = scope === 'all' ? [] : scope.map((id) => nameOf(id, view, connections));
  const time = sayMoment(startedAt, Date.now());
  return [
    latched
      ? say('emergencyWindow.banner.since', { time, ...by })
      : say('emergencyWindow.banner.over', {
          time,
          reset: resetAt === null ? say('times.notNoted') : sayDayAndTime(resetAt),
          ...by,
        }),
    ...(names.length > 0 ? [say('emergencyWindow.banner.scope', { connections: names.join(', ') })] : []),
    ...(latched && mode === 'warn' ? [say('emergencyWindow.banner.warnOnly')] : []),
    ...(reasonAfter === null
      ? []
      : [say('emergencyWindow.banner.newestReason', { reason: sayReason(reasonAfter) })]),
  ].join(' · ');
}

/** A connection that was removed meanwhile is still named by what the stop came to on it. */
function nameOf(id: string, { parts }: EmergencyView, connections: readonly ConnectionView[]): string {
  const part = parts.find(({ connectionId }) => connectionId === id);
  return part?.connectionName ?? connections.find((each) => each.id === id)?.name ?? id;
}
