import type { PlatformId } from '../../contract/connection.ts';

/** Connections and how well their calls are seen. */
export const connections = {
  platform: { callab: 'callab' } as const satisfies Record<PlatformId, string>,
  sight: {
    unseen: 'not looked at yet',
    seen: 'updated {{age}} ago',
    repeated_one: '{{count}} row came twice',
    repeated_other: '{{count}} rows came twice',
    stale: 'last seen {{age}} ago, at {{time}}',
    pagesMissing: 'some pages did not come',
    incomplete: 'incomplete: {{why}}',
    lost: 'can’t see {{connection}} since {{time}}',
    unlistable: 'calls can’t be listed, only ended by id',
  },
} as const;
