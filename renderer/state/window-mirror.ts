import { client } from '../bridge/client.ts';
import { createMirror } from './mirror.ts';

/** The mirror that this window shows. */
export const mirror = createMirror(client);

/** Reads the mirror in a component. */
export const { useMirror } = mirror;
