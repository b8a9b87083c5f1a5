/** What a smoke report says of one system, as far as a release needs it. */
export interface SmokedSystem {
  /** As a person says it: Linux, Windows, macOS. */
  readonly system: string;
  /** Who signed it; null where nobody did; 'none' where installers of this kind are not signed. */
  readonly signature: string | null;
}

/** The changelog's words for a version that has its date, without the heading; null where there are none. */
export function changesOf(version: string, changelog: string): string | null {
  const sections = changelog.replaceAll('\r\n', '\n').split(/^(?=## )/m);
  const section = sections.find((each) => each.startsWith(`## [${version}] - 2`));
  const words = section
    ?.slice(section.indexOf('\n'))
    .replace(/^\[[^\]]+\]: .*$/gm, '')
    .trim();
  return words ? words : null;
}

/** Whether a release may not be published as it is: something in it should be signed and is not. */
export function isDraft(systems: readonly SmokedSystem[]): boolean {
  return systems.some(({ signature }) => signature === null);
}

/** The text of a release: what changed, and who signed what. */
export function releaseText(changes: string, systems: readonly SmokedSystem[]): string {
  const lines = systems.map(({ system, signature }) => {
    if (signature === null) return `- ${system}: **not signed**. Not for use; the system warns of it.`;
    return signature === 'none'
      ? `- ${system}: packages of this kind carry no signature; compare SHA256SUMS.`
      : `- ${system}: signed by ${signature}.`;
  });
  return `${changes}\n\n## Signatures\n\n${lines.join('\n')}\n\nSHA256SUMS holds the checksums of all files.\n`;
}
