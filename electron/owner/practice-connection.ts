import { join } from 'node:path';
import type { Connection } from '../contract/connection.ts';

/** A connection that is built in, with its key. */
export interface GivenConnection {
  readonly connection: Connection;
  readonly key: string;
}

/** Where a practice centre speaks the platforms' languages, and what can be added to try voice.ai with. */
export interface PracticePlaces {
  /** Base paths of its routes, by platform. */
  readonly callab: string;
  readonly voiceAi: string;
  /** Ids of its voice.ai calls. */
  readonly voiceAiCalls: readonly string[];
  /** Its key, which is published. */
  readonly key: string;
}

/** The built-in connections to the practice centre that listens on this loopback port: one for each platform. */
export function practiceConnections(port: number, places: PracticePlaces): readonly GivenConnection[] {
  const origin = `http://127.0.0.1:${port}`;
  const connections: readonly Connection[] = [
    {
      id: 'practice',
      name: 'Practice centre',
      platform: 'callab',
      baseUrl: `${origin}${places.callab}`,
      practice: true,
      sampleIds: [],
      privateNetwork: false,
    },
    {
      id: 'practice-voice-ai',
      name: 'Practice centre voice.ai',
      platform: 'voice-ai',
      baseUrl: `${origin}${places.voiceAi}`,
      practice: true,
      sampleIds: places.voiceAiCalls,
      privateNetwork: false,
    },
  ];
  return connections.map((connection) => ({ connection, key: places.key }));
}

/** The profile that practice has for itself, so that it never mixes with the real one. */
export function practiceProfile(profile: string): string {
  return join(profile, 'practice');
}
