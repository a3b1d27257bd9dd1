import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** A free port below those that outgoing connections are given, so that none takes it before its server does. */
export async function quietPort(): Promise<number> {
  for (let tries = 0; tries < 100; tries += 1) {
    const port = randomInt(15_000, 30_000);
    if (await isFree(port)) return port;
  }
  throw new Error('no port is free');
}

/** Waits until nobody listens at a port, five seconds at most. */
export async function untilFree(port: number): Promise<void> {
  for (let tries = 0; tries < 100 && !(await isFree(port)); tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
}
