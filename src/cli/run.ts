import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { setupNeeded } from '#people/index.ts';
import { readConfig } from '#platform/config/config.ts';
import { createLog } from '#platform/log/log.ts';
import { boot } from '../boot.ts';
import { type Desk, openDesk } from '../desk.ts';
import { type Demo, openDemo } from './demo.ts';
import { loadApart } from './load-story.ts';

interface Parts {
  serve: boolean;
  work: boolean;
  /** The story world is loaded into a desk that has no organisation. */
  world: boolean;
}

const signal = (): Promise<string> =>
  new Promise((resolve) => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(name));
  });

function greet(desk: Desk, demo: Demo | null, setupCode: string | null, url: string): void {
  console.log(`\nSellerdesk  ${url}\n`);
  for (const login of demo?.logins ?? []) console.log(`  ${login}`);
  if (setupCode)
    console.log(`  First set-up · 首次设置   ${url}/setup\n  Code · 初始设置码       ${setupCode}`);
  if (desk.app) console.log(`\n  API  ${url}/docs\n`);
}

/** Runs the desk until it is told to end; finishes or hands back its work before it goes. */
export async function run(args: string[], parts: Parts): Promise<number> {
  const { values } = parseArgs({ args, options: { empty: { type: 'boolean', default: false } } });
  const config = readConfig();
  const log = createLog(config.logLevel);
  const ended = signal();
  const version = JSON.parse(await readFile(new URL('../../package.json', import.meta.url), 'utf8')).version;
  const { services, appUrl, extraCa, close } = await boot(config, log);
  let desk: Desk | null = null;
  let demo: Demo | null = null;
  try {
    desk = await openDesk({ config, services, appUrl, extraCa, version, ...parts });
    demo = parts.world
      ? await openDemo(services, config, {
          load: !values.empty && (await setupNeeded(services)) ? loadApart : null,
        })
      : null;
    const url = config.publicUrl ?? addressOf(desk, config.host);
    greet(desk, demo, (await setupNeeded(services)) ? desk.people.setup.code : null, url);
    log.info('desk.ready', { serve: parts.serve, work: parts.work });
    const name = await ended;
    log.info('desk.stopping', { signal: name });
  } finally {
    await demo?.stop();
    await desk?.stop();
    await close();
  }
  return 0;
}

function addressOf(desk: Desk, host: string): string {
  const address = desk.app?.server.address();
  if (!address || typeof address === 'string') return '(workers only)';
  return `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`;
}
