import { lockDataDir } from './lock.ts';
import { startPostgres } from './start.ts';

// A desk reduced to its database, run as a process of its own by the tests: prints what it has got as one line of JSON,
// or the failure, and stops the server when its input ends.
const [dataDir = ''] = process.argv.slice(2);
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);
const silent = { info() {}, warn() {} };

try {
  const lock = lockDataDir(dataDir);
  const postgres = await startPostgres({ dataDir, log: silent });
  say({
    desk: process.pid,
    pid: postgres.pid,
    port: postgres.port,
    url: postgres.url,
    adopted: postgres.adopted,
  });
  process.stdin.resume().on('end', async () => {
    await postgres.stop();
    lock.release();
  });
} catch (error) {
  const { code, pid, message } = error as Error & { code?: string; pid?: number };
  say({ code, pid, message });
  process.exitCode = 1;
}
