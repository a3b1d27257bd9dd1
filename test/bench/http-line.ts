import net from 'node:net';

/** What is asked over a line. */
export interface Question {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers: Record<string, string>;
  body?: Uint8Array;
}

/** One kept connection to a server, on which one question is asked after the other. */
export interface HttpLine {
  /** Asks, and waits for the whole answer. Throws when its status is not `status`. */
  ask(question: Question, status: number): Promise<void>;
  close(): void;
}

const headOf = (host: string, { method, path, headers, body }: Question): string => {
  const fields = { host, ...headers, ...(body ? { 'content-length': String(body.length) } : {}) };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
};

/**
 * Opens a line to `url`. The client of Node takes as long over a question as the desk does over the answer, on the same
 * processors; this one reads no more of an answer than its status and its length.
 */
export async function openLine(url: string): Promise<HttpLine> {
  const { hostname, port, host } = new URL(url);
  const socket = net.connect({ host: hostname, port: Number(port), noDelay: true });
  await new Promise((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  let waiting: PromiseWithResolvers<string> | undefined;
  let head = '';
  let missing = 0;
  socket.on('data', (bytes) => {
    if (head === '') {
      const end = bytes.indexOf('\r\n\r\n');
      head = bytes.toString('latin1', 0, end);
      missing = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? Number.NaN) + end + 4;
    }
    missing -= bytes.length;
    // an answer without a length, or cut within its head, is none that this line can read
    if (!(missing >= 0)) waiting?.reject(new Error(`an unreadable answer: ${head}`));
    if (missing !== 0) return;
    waiting?.resolve(head);
    head = '';
  });
  socket.on('close', () => waiting?.reject(new Error('the line was closed')));
  return {
    async ask(question, status) {
      waiting = Promise.withResolvers();
      socket.cork();
      socket.write(headOf(host, question));
      if (question.body) socket.write(question.body);
      socket.uncork();
      const answer = await waiting.promise;
      if (!answer.startsWith(`HTTP/1.1 ${status} `)) throw new Error(`${question.path}: ${answer}`);
    },
    close: () => socket.destroy(),
  };
}
