import { join } from 'node:path';
import { app } from 'electron';
import { systemClock } from '../../../electron/owner/system-clock.ts';
import { declareAppScheme, serveAppScheme } from '../../../electron/shell/app-scheme.ts';
import { createMainWindow } from '../../../electron/shell/window.ts';

// Callstop's window of a start that is hidden, and nothing else of it. HIDDEN_FOR is how long it may stay so, in ms, or `ever`.

const dist = join(import.meta.dirname, '../../../dist');
const { HIDDEN_FOR = 'ever' } = process.env;
const nothing = () => undefined;

declareAppScheme();
app.whenReady().then(() => {
  serveAppScheme(join(dist, 'renderer'));
  const window = createMainWindow({
    ...{ preload: join(dist, 'preload/preload.cjs'), clock: systemClock },
    ...{ hides: () => true, onHidden: nothing, onTrouble: nothing },
    giveUpAfterMs: HIDDEN_FOR === 'ever' ? null : Number(HIDDEN_FOR),
    onSessionAsks: () => true,
    onSessionEnds: () => Object.assign(globalThis, { sessionEnded: true }),
  });
  window.stayHidden();
});
