/** Connections and how well their calls are seen. */
export const connections = {
  sight: {
    unseen: 'not looked at yet',
    seen: 'updated {{age}} ago',
    repeated_one: '{{count}} row came twice',
    repeated_other: '{{count}} rows came twice',
    stale: 'last seen {{age}} ago, at {{time}}',
    pagesMissing: 'some pages did not come',
    incomplete: 'incomplete: {{why}}',
    lost: 'not seen since {{time}}',
    unlistable: 'calls can’t be listed, only ended by id',
    troubled: 'no good answer since {{time}}',
  },
} as const;
