/** What is said where ends wait for a person since the computer slept in the middle of them. */
export const heldEnds = {
  what: 'The computer slept for {{age}} while calls were being ended',
  means: 'What was not sent yet is held back: the calls may be others than you meant by now.',
  do: 'Look at the list, which is fresh, and say whether the ends are still wanted.',
  goOn: 'End them now',
  drop: 'Don’t send them',
} as const;
