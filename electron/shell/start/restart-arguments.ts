/** What a start was asked to do once: a restart neither presses the emergency stop again nor hides from who asked for it. */
const once = ['--emergency-stop', '--hidden'];

/**
 * The arguments of a start on the practice centre, or on the real profile, that is otherwise as this one was. `argv` begins
 * behind the executable.
 */
export function restartArguments(argv: readonly string[], practice: boolean): string[] {
  const others = argv.filter((argument) => argument !== '--practice' && !once.includes(argument));
  return practice ? [...others, '--practice'] : others;
}
