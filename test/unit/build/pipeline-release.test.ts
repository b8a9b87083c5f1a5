import { expect, test } from 'vitest';
import { changesOf, isDraft, releaseText } from '../../../build/pipeline/release-text.ts';

const changelog = `# Changelog

## [Unreleased]

## [1.2.0] - 2026-12-01

### Added

- A thing.

## [1.1.0] - 2026-11-01

- An older thing.

[1.2.0]: https://callstop.example/1.2.0
`;

test('a release tells its own changes and nobody else’s', () => {
  expect(changesOf('1.2.0', changelog)).toBe('### Added\n\n- A thing.');
  expect(changesOf('1.1.0', changelog)).toBe('- An older thing.');
  expect(changesOf('1.2.0', changelog.replaceAll('\n', '\r\n'))).toBe('### Added\n\n- A thing.');
});

test('a version without words has no changes to tell', () => {
  expect(changesOf('1.3.0', changelog)).toBeNull();
  expect(changesOf('1.2', changelog)).toBeNull();
  expect(changesOf('2.0.0', '## [2.0.0] - 2026-12-01\n\n## [1.0.0] - 2026-01-01\n\n- Old.')).toBeNull();
  expect(changesOf('2.0.0', '## [2.0.0] - Unreleased\n\n- Not yet.')).toBeNull();
});

test('P28 a release with anything unsigned stays a draft and says so', () => {
  const linux = { system: 'Linux', signature: 'none' };
  const signed = { system: 'Windows', signature: 'CN=Callstop' };
  const unsigned = { system: 'macOS', signature: null };
  expect(isDraft([linux, signed])).toBe(false);
  expect(isDraft([linux, signed, unsigned])).toBe(true);
  const text = releaseText('- A thing.', [linux, signed, unsigned]);
  expect(text).toContain('- A thing.');
  expect(text).toContain('Linux: packages of this kind carry no signature; compare SHA256SUMS');
  expect(text).toContain('Windows: signed by CN=Callstop.');
  expect(text).toContain('macOS: **not signed**');
});
