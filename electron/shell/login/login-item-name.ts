import { createHash } from 'node:crypto';
import { appId } from '../start/app-identity.ts';

/**
 * The name under which the start at login is kept: the app's id for the usual profile (null), so that another profile's start
 * neither takes its place nor is taken for it.
 */
export function loginItemName(profile: string | null): string {
  if (profile === null) return appId;
  return `${appId}-${createHash('sha256').update(profile).digest('hex').slice(0, 8)}`;
}
