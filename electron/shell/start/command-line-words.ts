/**
 * The command line's own arguments, where this start is one: what follows `--command-line --`. Null for any other start. The bare
 * `--` keeps Chromium from reading what follows as switches of its own.
 */
export function commandLineWords(argv: readonly string[]): readonly string[] | null {
  const bare = argv.indexOf('--');
  return bare > 0 && argv[bare - 1] === '--command-line' ? argv.slice(bare + 1) : null;
}
