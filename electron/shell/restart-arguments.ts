/**
 * The arguments of a start on the practice centre, or on the real profile, that is otherwise as this one was. `argv` begins
 * behind the executable.
 */
export function restartArguments(argv: readonly string[], practice: boolean): string[] {
  const others = argv.filter((argument) => argument !== '--practice');
  return practice ? [...others, '--practice'] : others;
}
