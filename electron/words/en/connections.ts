import type { PlatformId } from '../../contract/connection.ts';

/** Connections and how well their calls are seen. */
export const connections = {
  platform: { callab: 'callab' } as const satisfies Record<PlatformId, string>,
  sight: {
    unseen: 'not looked at yet',
    seen: 'updated {{age}} ago',
    stale: 'last seen {{age}} ago, at {{time}}',
    pagesMissing: 'some pages did not come',
    incomplete: 'incomplete: {{why}}',
    lost: 'can’t see {{connection}} since {{time}}',
    unlistable: 'calls can’t be listed, only ended by id',
  },
} as const;
