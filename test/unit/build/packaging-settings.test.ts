import { expect, test } from 'vitest';
import { isSigned, systemSettings } from '../../../build/packaging/system-settings.ts';

test('without a certificate an app for Macs is signed by nobody, in the run of a pull request too', () => {
  expect(systemSettings('darwin', '/electron', { GITHUB_BASE_REF: 'main', CSC_LINK: '' })).toEqual({
    settings: { 'mac.identity': '-', 'mac.hardenedRuntime': 'false', 'mac.notarize': 'false' },
    env: { CSC_FOR_PULL_REQUEST: 'true' },
  });
});

test('with a certificate nothing is other than electron-builder.yml says, and pull requests stay unsigned', () => {
  expect(systemSettings('darwin', '/electron', { CSC_LINK: 'a' })).toEqual({ settings: {}, env: {} });
});

test('Windows and Linux are packaged on the Electron that is installed', () => {
  for (const system of ['win32', 'linux'] as const) {
    expect(systemSettings(system, '/electron', {})).toEqual({
      settings: { electronDist: '/electron' },
      env: {},
    });
  }
});

test('who signs is told by the certificate of the system', () => {
  expect(isSigned('win32', { WIN_CSC_LINK: 'a' })).toBe(true);
  expect(isSigned('win32', { CSC_NAME: 'a' })).toBe(false);
  expect(isSigned('darwin', { CSC_NAME: 'a' })).toBe(true);
  expect(isSigned('darwin', { CSC_LINK: '' })).toBe(false);
  expect(isSigned('linux', { CSC_LINK: 'a' })).toBe(false);
});
