import { session } from 'electron';

/**
 * What the system's proxy settings, PAC scripts included, say of the way to a URL, such as "PROXY proxy.example:8080; DIRECT". The
 * app has to be ready. It waits as long as a PAC script does.
 */
export function resolveSystemProxy(url: string): Promise<string> {
  return session.defaultSession.resolveProxy(url);
}
