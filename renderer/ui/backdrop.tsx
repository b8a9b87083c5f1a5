/** Lies over the page below what stands above it: a press there is told of, and reaches nothing in the page. */
export function Backdrop({ onPress }: { readonly onPress: () => void }) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer alone; whatever uses it closes by Escape too.
    // biome-ignore lint/a11y/useKeyWithClickEvents: likewise.
    <div className="backdrop" onMouseDown={(event) => event.preventDefault()} onClick={onPress} />
  );
}
