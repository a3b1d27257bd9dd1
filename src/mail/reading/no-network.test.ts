import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { expect, it } from 'vitest';

const room = new URL('./no-network.ts', import.meta.url).href;

async function tryInWorker(code: string): Promise<string> {
  const source = `import(${JSON.stringify(room)}).then(async ({ closeNetwork }) => {
    closeNetwork();
    const { parentPort } = await import('node:worker_threads');
    try { ${code}; parentPort.postMessage('open'); } catch (error) { parentPort.postMessage(error.name); }
  });`;
  const worker = new Worker(source, { eval: true });
  const [answer] = await once(worker, 'message');
  await worker.terminate();
  return answer;
}

it.each([
  `(await import('node:net')).connect(1, '127.0.0.1')`,
  `new (await import('node:net')).Socket().connect(1)`,
  `(await import('node:net')).createServer()`,
  `(await import('node:tls')).connect(1)`,
  `(await import('node:dgram')).createSocket('udp4')`,
  `(await import('node:dns')).lookup('localhost', () => {})`,
  `await (await import('node:dns/promises')).resolve('localhost')`,
  `(await import('node:http')).get('http://127.0.0.1:1')`,
  `(await import('node:https')).request('https://127.0.0.1:1')`,
  `await fetch('http://127.0.0.1:1')`,
  `new WebSocket('ws://127.0.0.1:1')`,
  `(await import('node:child_process')).spawn('true')`,
  `(await import('node:child_process')).execFileSync('true')`,
])('refuses %s', async (code) => expect(await tryInWorker(code)).toBe('NoNetworkError'));
