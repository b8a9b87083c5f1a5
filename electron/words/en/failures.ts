import type { FailureCode } from '../../contract/failure.ts';
import type { FailureSentences } from './failure-sentences.ts';
import { keyFailures } from './key-failures.ts';
import { loginFailures } from './login-failures.ts';
import { recordFailures } from './record-failures.ts';
import { stopFailures } from './stop-failures.ts';
import { wallFailures } from './wall-failures.ts';

/** The three sentences of every failure. Placeholders are the failure's own parameters and those of en/failure-parts.ts. */
export const failures = {
  noConnection: {
    what: 'No connection is set up.',
    means: 'Callstop sees no calls and can end none.',
    do: 'Add one: in the window under Connections, or with callstop connections add. To try Callstop out, use the practice centre: callstop practice, then callstop list --practice.',
  },
  notSeenYet: {
    what: 'The calls of {{connection}} have not been looked at yet.',
    means: 'How many calls are live there is not known yet.',
    do: 'Wait for the first list, which comes within seconds.',
  },
  connectionLists: {
    what: '{{connection}} lists its calls by itself, so none can be added by hand.',
    means: 'Nothing was added. Its live calls stand on the list already.',
    do: 'Look for the call on the list, or choose the connection that it belongs to.',
  },
  tooManyAdded: {
    what: '{{connection}} would have more than {{limit}} added ids.',
    means: 'None of these was added. The calls go on, and a stop would not end them.',
    do: 'Remove ids of calls that are over, then add these.',
  },
  callBeingEnded: {
    what: '“{{callId}}” is being ended now.',
    means: 'It stays on the list until it is known what became of it.',
    do: 'Wait for its outcome, then remove it.',
  },
  callNotAdded: {
    what: '“{{callId}}” is not among the added ids.',
    means: 'Nothing was removed, and no call was touched.',
    do: 'Compare the id with those on the list.',
  },
  noNumber: {
    what: 'This number is not known.',
    means: 'Nothing was copied, and no call was touched.',
    do: 'Look the call up on the platform’s own pages.',
  },
  keyRefused: {
    what: '{{platform}} does not take the key (status {{status}}).',
    means: 'Calls of this connection can be neither listed nor ended from here; those that are live go on.',
    do: 'Replace the key by a valid one. Until then, end calls on {{platform}}’s own pages.',
  },
  callIdRefused: {
    what: '“{{callId}}” can’t be the id of a {{platform}} call.',
    means:
      'It is empty or too long, or has characters that no id there has. Nothing was sent and no call was touched.',
    do: 'Copy the id again from where it stands, the list of calls or {{platform}}’s own pages, and try again.',
  },
  callUnknown: {
    what: 'No connection lists a call with the id “{{callId}}”.',
    means: 'Nothing was sent. The call may be over, or belong to a connection that can’t be seen now.',
    do: 'Look at the list of calls, or name the connection to send the request all the same.',
  },
  callAmbiguous: {
    what: 'More than one connection holds a call with the id “{{callId}}”: {{connections}}.',
    means: 'Nothing was sent, and these calls go on.',
    do: 'Name the connection that is meant and try again.',
  },
  reasonUnknown: {
    what: 'There is no reason with the code “{{reason}}”.',
    means: 'Nothing was sent, and the calls go on.',
    do: 'Take one of the listed codes, or leave the reason out.',
  },
  reasonTextMissing: {
    what: 'The reason {{reason}} wants a text, and none was given.',
    means: 'Nothing was sent, and the calls go on.',
    do: 'Type the reason, or pick another one.',
  },
  stopUnknown: {
    what: 'No stop with the id “{{stopId}}” runs or was recorded.',
    means: 'This says nothing about any call; nothing was sent.',
    do: 'Look the stop up in the history.',
  },

  notReachable: {
    what: '{{host}} can’t be reached: {{cause}}.',
    means: 'Nothing was sent. Calls there go on and can be neither seen nor ended from here for now.',
    do: 'Check the network and the connection’s base URL. Callstop keeps trying; where a call can’t wait, use the platform’s own pages.',
  },
  proxyTrouble: {
    what: 'The way to {{host}} leads through the proxy {{proxy}}, and {{cause}}.',
    means: 'This is a proxy problem, not the platform’s. Nothing was sent; calls that are live go on.',
    do: '{{way}}',
  },
  proxyUnknown: {
    what: 'The system has not said which way leads to {{host}}.',
    means:
      'Callstop takes the way that it knew last. If that is wrong, calls there can be neither seen nor ended from here.',
    do: 'Ask the people who look after the network about its proxy settings. Where a call can’t wait, use the platform’s own pages.',
  },
  privateAddress: {
    what: 'The name {{host}} leads to a computer inside a private network.',
    means: 'Neither the key nor anything else was sent. Calls there can be neither seen nor ended from here.',
    do: 'If this platform stands in your own network, allow that in the connection. If not, see in a browser whether the network asks you to sign in, and tell the people who look after it.',
  },
  tooSlow: {
    what: '{{host}} took longer than {{seconds}} s {{phase}}.',
    means: '{{sent}}',
    do: 'Look at the call’s outcome here, and end it again if it is still live or not known.',
  },
  lostAnswer: {
    what: '{{host}} broke off before its answer was whole.',
    means: 'The request may have been carried out or not.',
    do: 'Look at the call’s outcome here, and end it again if it is still live or not known.',
  },
  notTrusted: {
    what: '{{host}} can’t be trusted: {{cause}}.',
    means: 'Neither the key nor anything else was sent. Calls there can be neither seen nor ended from here.',
    do: 'Check the base URL and this computer’s clock, and ask whether the network here inspects secure traffic or wants you to sign in.',
  },
  badProtocol: {
    what: '{{host}} answered with something that is not HTTP.',
    means: 'Whether the request was carried out is not known.',
    do: 'Check the base URL and any proxy on the way, and whether the network asks you to sign in. End the call again if it is still live.',
  },
  tooLarge: {
    what: 'The answer of {{host}} was larger than {{size}} and was cut off.',
    means: 'What it said is not known: a list may lack calls, and an end is not confirmed by it.',
    do: 'Look at the calls on the platform’s own pages, and tell its support if this comes back.',
  },
  redirect: {
    what: '{{host}} pointed on to {{target}} (status {{status}}). Callstop never follows, so that the key goes nowhere else.',
    means: 'The request was not carried out; calls that are live go on.',
    do: 'Correct the connection’s base URL, or see in a browser whether the network asks you to sign in.',
  },

  emptyAnswer: {
    what: 'Not confirmed: {{platform}}’s answer was empty (status {{status}}).',
    means: 'An empty answer is how {{platform}} reports that it failed, so the call may still be live.',
    do: 'Look at the call’s outcome here, and end it again if it is still live or not known.',
  },
  htmlAnswer: {
    what: 'Unexpected answer: {{platform}} sent a web page in place of data (status {{status}}).',
    means:
      'Nothing shows that the request was carried out. Such pages come from a sign-in of the network or a wrong address.',
    do: 'Open a browser and see whether the network asks you to sign in, then check the base URL.',
  },
  unreadableAnswer: {
    what: '{{platform}}’s answer can’t be read (status {{status}}).',
    means: 'Whether the request was carried out is not known from it.',
    do: 'Look at the call’s outcome here, and end it again if it is still live or not known.',
  },
  saidNo: {
    what: '{{platform}} answered that it did not do it (status {{status}}) and {{said}}.',
    means: 'The call may still be live.',
    do: 'Look at the call’s outcome here. If it stays live, end it on {{platform}}’s own pages.',
  },
  refusedByStatus: {
    what: '{{platform}} refused the request (status {{status}}) and {{said}}.',
    means: 'This request ended nothing; the call may still be live.',
    do: 'Look at the call’s outcome here. If it stays live, end it on {{platform}}’s own pages.',
  },
  keyRefusedForCall: {
    what: '{{platform}} refused (status {{status}}): it does not take the key, or this call wants a token of its own.',
    means: 'The call was not ended by this request and may still be live.',
    do: 'Check the key. If other calls of this connection can be ended, this one can only be ended where it was started.',
  },
  answerForAnother: {
    what: 'Warning: {{platform}}’s answer was for a different call.',
    means: 'Whether this call was ended is not known, and another one may have been.',
    do: 'Look up both calls on {{platform}}’s own pages, and tell its support.',
  },
  statusUnclear: {
    what: '{{platform}}’s answer gives the call the status “{{said}}”, which does not say that it is over.',
    means: 'The call may still be live.',
    do: 'Look at the call’s outcome here, and end it again if it is not known to be over.',
  },
  notFound: {
    what: '{{platform}} knows no call with this id (status {{status}}).',
    means: 'The call may be over and forgotten there, or the id is mistyped or belongs to another account.',
    do: 'Compare the id with where it was copied from. If the call is still live, end it on {{platform}}’s own pages.',
  },
  limited: {
    what: '{{platform}} limits how many requests it takes{{pause}}.',
    means: 'Requests wait for their turn. Calls that wait are still live.',
    do: 'Let it run: Callstop asks again by itself. Where a call can’t wait, use {{platform}}’s own pages.',
  },
  platformTrouble: {
    what: '{{platform}} has trouble of its own (status {{status}}).',
    means: 'Whether the request was carried out is not known.',
    do: 'Look at the call’s outcome here, and end it again if it is still live or not known.',
  },
  readUnknown: {
    what: '{{platform}} does not know the call when asked about it.',
    means: 'Whether the call is over can’t be read.',
    do: 'Look for the call on {{platform}}’s own pages.',
  },

  cannotShow: {
    what: '{{platform}} can show no active calls.',
    means: 'Only calls whose ids you add can be ended here; others there are neither seen nor ended.',
    do: 'Add the ids of its live calls, one a line.',
  },
  readLate: {
    what: '{{platform}} did not show the call in time.',
    means: 'Whether the call ended is not known; it may still be live.',
    do: 'Look at the call once {{platform}} answers again, and end it again if it is still live.',
  },
  listCutShort: {
    what: 'Some pages of {{platform}}’s list did not come; {{pages}} did.',
    means: 'Live calls may be missing from the list.',
    do: 'Wait for the next list, which comes by itself. If this stays, check the network.',
  },
  listNeverEnds: {
    what: '{{platform}}’s list repeats itself or never ends; Callstop left off after {{pages}}.',
    means: 'Live calls may be missing from the list.',
    do: 'Compare with {{platform}}’s own pages, and tell its support.',
  },
  scanMissing: {
    what: 'No complete scan of {{platform}}’s calls is under 10 minutes old.',
    means: 'Calls with an unusual status may be missing from the list.',
    do: 'Wait for the next scan, which runs by itself. If this stays, compare with {{platform}}’s own pages.',
  },
  pollDropped: {
    what: 'One look at the list was dropped, because a stop began.',
    means: 'The list is a few seconds older; ending calls comes first and is not held up.',
    do: 'Wait for the next list, which comes by itself.',
  },
  rowsUnreadable: {
    what: '{{platform}}’s list has {{rows}} that can’t be read.',
    means: 'These may be live calls that can’t be ended from here.',
    do: 'Look them up on {{platform}}’s own pages.',
  },

  ...keyFailures,

  ...loginFailures,
  ...recordFailures,
  ...stopFailures,
  ...wallFailures,

  ownerSilent: {
    what: 'Callstop runs on this profile but does not answer.',
    means: 'This request did not get through, so nothing was sent for it; calls may still be live.',
    do: 'Where a call can’t wait, use the platform’s own pages. Then close the Callstop that hangs and start it again.',
  },
  ownerGone: {
    what: 'Callstop stopped running before it answered.',
    means: 'Requests that had left may have been carried out; calls may still be live.',
    do: 'Start Callstop again: it reads what became of each call that was being ended.',
  },
  profileTaken: {
    what: 'Another Callstop holds this profile and can’t be reached.',
    means: 'Nothing was sent from here. What the other one does to calls is not known here.',
    do: 'Close the other Callstop, or use another profile folder.',
  },
  interrupted: {
    what: 'Callstop stopped running before this end was sent or settled.',
    means: 'Whether the request reached the platform is not known.',
    do: 'Look at the call’s outcome here, and end it again if it is still live or not known.',
  },
  practiceNotRunning: {
    what: 'The practice centre is not running.',
    means: 'No practice calls can be seen or ended. Real calls are not affected.',
    do: 'Start it: callstop practice.',
  },
  practiceNotStarted: {
    what: 'The practice centre could not be started. {{why}}',
    means: 'No practice calls can be seen or ended. Real calls are not affected.',
    do: 'Put right what is named, then close Callstop and start it with --practice again.',
  },
} as const satisfies Record<FailureCode, FailureSentences>;
