import { useEffect } from 'react';
import { say } from '../../electron/words/say.ts';
import { noteMisaimed } from '../state/view.ts';

/** How long it stands, in ms. */
const shownMs = 6_000;

/** Says in a row that a press on it was not taken. */
export function RowMovedNote() {
  useEffect(() => {
    const timer = window.setTimeout(() => noteMisaimed(null), shownMs);
    return () => window.clearTimeout(timer);
  }, []);
  return <span className="row-moved">{say('window.rowsMoved')}</span>;
}
