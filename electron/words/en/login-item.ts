/** The start of Callstop with the computer: its switch, and how the system says that it stands. */
export const loginItem = {
  heading: 'Start with this computer',
  means:
    'When you log in, Callstop comes up in the tray without a window, and the emergency stop is at hand.',
  switch: 'Start Callstop with this computer',
  asking: 'The system is being asked.',
  on: 'On: the system starts it when you log in.',
  off: 'Off: after a login somebody has to start it before anything can be stopped from here.',
  blocked: {
    held: 'On, but the system holds it back: it does not start when you log in.',
    startupApps: 'Callstop is disabled among this computer’s startup apps.',
    startupAppsWay:
      'Enable it in the system’s settings under Apps, Startup, or in the Task Manager. If your organisation set it so, ask the people who look after this computer.',
    approval: 'macOS waits for your approval.',
    approvalWay: 'Allow Callstop in System Settings under General, Login Items.',
  },
  absent: {
    practice: 'it shows the practice centre, and the practice centre is never started by itself',
    noDesktop: 'it runs without a desktop',
    profile: 'it uses a profile of its own, and macOS starts apps with their usual one only',
    notInstalled: 'it does not run from an installed app',
  },
  notTaken: 'the system did not take it',
  failed: 'This was not changed',
  note: {
    heading: 'Callstop now starts with this computer',
    means: 'It turned this on at its first start, so that the emergency stop is at hand after each login.',
    change: 'Go to the switch',
  },
} as const;
