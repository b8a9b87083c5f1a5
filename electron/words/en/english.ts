import { access } from './access.ts';
import { addedCalls } from './added-calls.ts';
import { armed } from './armed.ts';
import { calls } from './calls.ts';
import { checkFailures } from './check-failures.ts';
import { commandLine } from './command-line.ts';
import { connectionForms } from './connection-forms.ts';
import { connectionTests } from './connection-tests.ts';
import { connections } from './connections.ts';
import { emergency } from './emergency.ts';
import { emergencySettings } from './emergency-settings.ts';
import { emergencyWindow } from './emergency-window.ts';
import { evidence } from './evidence.ts';
import { failureParts } from './failure-parts.ts';
import { failures } from './failures.ts';
import { heldEnds } from './held-ends.ts';
import { history } from './history.ts';
import { keychainTrouble } from './keychain-trouble.ts';
import { listFailures } from './list-failures.ts';
import { loginItem } from './login-item.ts';
import { reasonPicker } from './reason-picker.ts';
import { reasons } from './reasons.ts';
import { report } from './report.ts';
import { stopCommand } from './stop-command.ts';
import { stopFailureParts } from './stop-failure-parts.ts';
import { stops } from './stops.ts';
import { times } from './times.ts';
import { tray } from './tray.ts';
import { window } from './window.ts';

/** Every sentence in English, by subject. A new subject is one file in this folder and one line here. */
export const english = {
  access,
  addedCalls,
  armed,
  calls,
  checkFailures,
  commandLine,
  connectionForms,
  connections,
  connectionTests,
  emergency,
  emergencySettings,
  emergencyWindow,
  evidence,
  failureParts,
  failures,
  heldEnds,
  history,
  keychainTrouble,
  listFailures,
  loginItem,
  reasonPicker,
  reasons,
  report,
  stopCommand,
  stopFailureParts,
  stops,
  times,
  tray,
  window,
} as const;
