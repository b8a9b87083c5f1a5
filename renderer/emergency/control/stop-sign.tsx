/** An eight-sided sign, so that the stop is known without its colours; around it the ring that fills while it is held. */
export function StopSign({ holding }: { readonly holding: boolean }) {
  return (
    <svg className="stop-sign" viewBox="0 0 48 48" aria-hidden="true">
      <path className="stop-plate" d="M17 8h14l9 9v14l-9 9H17l-9-9V17Z" />
      <path className="stop-hand" d="M18 18h12v12H18Z" />
      <circle className="stop-track" cx="24" cy="24" r="21.5" pathLength="100" />
      <circle
        className="stop-ring"
        cx="24"
        cy="24"
        r="21.5"
        pathLength="100"
        data-holding={holding || undefined}
      />
    </svg>
  );
}
