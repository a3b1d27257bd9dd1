import type { Config } from '#platform/config/config.ts';
import type { Services } from '#platform/services.ts';

/** The story world in a running desk. */
export interface Demo {
  /** A line for each login: role, name, e-mail address, password. */
  logins: string[];
  stop(): Promise<void>;
}

/** Loads the story world into an empty desk. Null where the desk holds no demo. */
export async function openDemo(
  _services: Services,
  _config: Config,
  _order: { load: boolean },
): Promise<Demo | null> {
  return null;
}
