import { connect, type Socket } from 'node:net';
import { type Envelope, failed } from '../contract/failure.ts';
import type { CommandName, Commands } from '../contract/ipc.ts';
import { createLineReader } from './line-reader.ts';
import { outputSchemas } from './output-schemas.ts';
import { answerLimit, answerSchema, greetingSchema, parseLine, requestLimit } from './socket-frames.ts';

/** A way to send commands to the owner of a profile, wherever it runs. */
export interface OwnerHands {
  /** Never rejects. A command takes as long as it takes; ownerGone when the owner ends before it answers. */
  send<N extends CommandName>(
    command: N,
    input: Commands[N]['input'],
  ): Promise<Envelope<Commands[N]['output']>>;
}

/** A connection to an owner in another process. */
export interface OwnerConnection extends OwnerHands {
  close(): void;
}

/**
 * Connects to the owner that listens at the address. 'nobody': nothing listens there, or it was just leaving.
 * 'silent': something does, but it has not greeted within answerWithinMs, or not as an owner of this version.
 */
export function callOwner(
  address: string,
  { answerWithinMs }: { readonly answerWithinMs: number },
): Promise<OwnerConnection | 'nobody' | 'silent'> {
  return new Promise((resolve) => {
    const socket = connect(address);
    const settle = (result: 'nobody' | 'silent') => {
      clearTimeout(timer);
      socket.destroy();
      resolve(result);
    };
    const timer = setTimeout(() => settle('silent'), answerWithinMs);
    const answers = createAnswers(socket);
    let greeted = false;
    socket.on('error', (error) => settle(whatErrorMeans(error)));
    socket.on('close', () => {
      settle('nobody');
      answers.gone();
    });
    socket.on(
      'data',
      createLineReader(
        answerLimit,
        (line) => {
          if (greeted) {
            answers.take(line);
          } else if (parseLine(greetingSchema, line)) {
            greeted = true;
            clearTimeout(timer);
            resolve({ send: answers.send, close: () => socket.destroy() });
          } else {
            settle('silent');
          }
        },
        () => socket.destroy(),
      ),
    );
  });
}

/** Whether somebody is there is known even when they can't be talked to. */
function whatErrorMeans(error: Error): 'nobody' | 'silent' {
  const code = 'code' in error ? error.code : null;
  return code === 'EACCES' || code === 'EPERM' || code === 'EAGAIN' ? 'silent' : 'nobody';
}

function createAnswers(socket: Socket) {
  const waiting = new Map<number, (envelope: Envelope<unknown>) => void>();
  let lastId = 0;

  function ask(command: CommandName, input: unknown): Promise<Envelope<unknown>> {
    lastId += 1;
    const id = lastId;
    const line = `${JSON.stringify({ id, command, input })}\n`;
    if (Buffer.byteLength(line) > requestLimit) {
      return Promise.resolve(failed({ code: 'badInput', command, where: 'size' }));
    }
    if (socket.destroyed) return Promise.resolve(failed({ code: 'ownerGone' }));
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      socket.write(line);
    });
  }

  return {
    async send<N extends CommandName>(
      command: N,
      input: Commands[N]['input'],
    ): Promise<Envelope<Commands[N]['output']>> {
      const envelope = await ask(command, input);
      if (!envelope.ok) return envelope;
      const parsed = outputSchemas[command].safeParse(envelope.value);
      return parsed.success ? { ok: true, value: parsed.data } : failed({ code: 'internal', command });
    },
    /** A line that is no answer to anything asked ends the connection: the peer is no owner as we know it. */
    take(line: Buffer): void {
      const frame = parseLine(answerSchema, line);
      const resolve = frame?.id == null ? undefined : waiting.get(frame.id);
      if (!frame || frame.id === null || !resolve) {
        socket.destroy();
        return;
      }
      waiting.delete(frame.id);
      resolve(frame.envelope);
    },
    gone(): void {
      for (const resolve of waiting.values()) resolve(failed({ code: 'ownerGone' }));
      waiting.clear();
    },
  };
}
