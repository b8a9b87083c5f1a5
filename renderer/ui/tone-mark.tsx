interface ToneMarkProps {
  readonly tone: 'good' | 'seen' | 'plain' | 'unsure' | 'bad';
}

const shapes = {
  good: 'M3 8.5 6.5 12 13 4.5',
  seen: 'M8 2.6a5.4 5.4 0 1 1 0 10.8A5.4 5.4 0 1 1 8 2.6ZM8 8v.1',
  plain: 'M3 8h10',
  unsure: 'M5 6a3 3 0 1 1 4.2 2.8C8.3 9.3 8 9.8 8 10.6M8 13v.1',
  bad: 'M8 2.5v7M8 13v.1',
} as const;

/** A mark whose shape tells the tone, so that colour never does alone. Good is a confirmed end and nothing else. */
export function ToneMark({ tone }: ToneMarkProps) {
  return (
    <svg
      className="tone-mark"
      data-tone={tone}
      viewBox="0 0 16 16"
      width="1em"
      height="1em"
      aria-hidden="true"
    >
      <path d={shapes[tone]} fill="none" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
    </svg>
  );
}
