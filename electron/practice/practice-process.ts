import { parsePracticeArguments, WrongArguments } from './practice-arguments.ts';
import { type PracticeCentre, startPracticeCentre } from './practice-centre.ts';

const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

try {
  const { options, withParent } = parsePracticeArguments(process.argv.slice(2));
  const centre = await startPracticeCentre(options);
  stopOnRequest(centre, withParent);
  process.stdout.write(`${JSON.stringify({ ready: true, port: centre.port })}\n`);
} catch (error) {
  const words = error instanceof Error ? error.message : String(error);
  const code = error instanceof WrongArguments ? EXIT_USAGE : EXIT_FAILED;
  // Inside Electron the process would live on without this.
  process.stderr.write(`The practice centre could not start. ${words}\n`, () => process.exit(code));
}

/** Ends the process cleanly on SIGTERM and SIGINT; with a parent also when the parent's end of stdin closes. */
function stopOnRequest(centre: PracticeCentre, withParent: boolean): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    process.stdin.destroy();
    centre.close().catch((error: unknown) => {
      const words = error instanceof Error ? error.message : String(error);
      process.stderr.write(`The practice centre could not end cleanly. ${words}\n`);
      process.exit(EXIT_FAILED);
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  if (withParent) {
    process.stdin.on('end', stop);
    process.stdin.on('error', stop);
    process.stdin.resume();
  }
}
