const path = '/api/v1/oauth/callback';

/** Where providers lead people back to. */
export interface RedirectUri {
  uri: string;
  /** False: the person's browser would look for the desk on the person's own machine, and not find it. */
  reachable: boolean;
}

/**
 * The address to register with providers: below PUBLIC_URL, or where that is not set on the loopback name by which the
 * desk was opened. Providers take plain http for such names alone.
 * @param host of the request, with its port
 */
export function redirectUriOf(publicUrl: string | null, host: string): RedirectUri {
  if (publicUrl !== null) return { uri: new URL(path, publicUrl).href, reachable: true };
  const [, port = ''] = /:(\d{1,5})$/.exec(host) ?? [];
  const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i.test(host);
  if (loopback) return { uri: `http://${host.toLowerCase()}${path}`, reachable: true };
  return { uri: `http://localhost${port && `:${port}`}${path}`, reachable: false };
}
