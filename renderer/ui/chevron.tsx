/** The mark of a button that opens a list. */
export function Chevron() {
  return (
    <svg className="chevron" viewBox="0 0 12 12" width="0.86em" height="0.86em" aria-hidden="true">
      <path d="M2.5 4.5 6 8l3.5-3.5" fill="none" stroke="currentColor" strokeWidth="1.6" />
    </svg>
  );
}
