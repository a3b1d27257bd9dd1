import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A mail as this server tells of it, which need not be true. */
export interface StubMail {
  uid: number;
  bytes: Buffer;
  /** What RFC822.SIZE claims; default the truth. */
  size?: number;
  internalDate?: string;
}

/** What the server holds and how it lies. */
export interface ImapPlan {
  mails: StubMail[];
  uidvalidity?: number;
  uidnext?: number;
  /** Who says nothing for so many milliseconds is cut off. */
  patienceMs?: number;
  /** Gives other bytes than the usual answer to a command, or null for none at all. */
  answer?: (command: string, usual: Buffer, tag: string) => Buffer | string | null;
}

/** An IMAP server on this machine for what a real one cannot be made to do. */
export interface FaultImap {
  port: number;
  plan: ImapPlan;
  /** Commands of all clients, without tags. */
  said: readonly string[];
  connections(): number;
  /** Cuts every line. */
  drop(): void;
  /** Says something to everybody who is connected. */
  announce(line: string): void;
  close(): Promise<void>;
}

const capabilities = 'IMAP4rev1 IDLE';

function fetched(plan: ImapPlan, words: string): Buffer {
  const [, byUid, range = '', what = ''] = /^(UID )?FETCH (\S+) (.*)$/i.exec(words) ?? [];
  const wanted = (number: number): boolean =>
    range.split(',').some((part) => {
      const [from = '', to = from] = part.split(':');
      return number >= Number(from) && (to === '*' || number <= Number(to));
    });
  const parts = plan.mails.flatMap(({ uid, bytes, size, internalDate }, at) => {
    if (!wanted(byUid ? uid : at + 1)) return [];
    const date = internalDate ?? '02-Mar-2026 10:00:00 +0000';
    const head = `* ${at + 1} FETCH (UID ${uid} INTERNALDATE "${date}" RFC822.SIZE ${size ?? bytes.length}`;
    if (!/BODY/i.test(what)) return [Buffer.from(`${head})\r\n`)];
    return [Buffer.from(`${head} BODY[] {${bytes.length}}\r\n`), bytes, Buffer.from(')\r\n')];
  });
  return Buffer.concat(parts);
}

/** The usual answer to a command; null when it is the client's turn. */
function usualAnswer(plan: ImapPlan, tag: string, words: string): Buffer | null {
  const ok = Buffer.from(`${tag} OK done\r\n`);
  const verb = words.split(' ')[0]?.toUpperCase();
  if (verb === 'CAPABILITY') return Buffer.concat([Buffer.from(`* CAPABILITY ${capabilities}\r\n`), ok]);
  if (verb === 'IDLE') return Buffer.from('+ idling\r\n');
  if (verb === 'UID' || verb === 'FETCH') return Buffer.concat([fetched(plan, words), ok]);
  if (verb !== 'EXAMINE') return ok;
  const next = plan.uidnext ?? Math.max(0, ...plan.mails.map((mail) => mail.uid)) + 1;
  const state = `* ${plan.mails.length} EXISTS\r\n* 0 RECENT\r\n* FLAGS ()\r\n* OK [UIDVALIDITY ${plan.uidvalidity ?? 7}]\r\n* OK [UIDNEXT ${next}]\r\n`;
  return Buffer.from(`${state}${tag} OK [READ-ONLY] done\r\n`);
}

function serve(socket: Socket, plan: ImapPlan, said: string[]): void {
  let idleTag: string | null = null;
  let buffered = '';
  socket.setTimeout(plan.patienceMs ?? 0, () => socket.destroy());
  const answer = (tag: string, words: string): void => {
    if (words.toUpperCase() === 'IDLE') idleTag = tag;
    const usual = usualAnswer(plan, tag, words) ?? Buffer.alloc(0);
    const given = plan.answer ? plan.answer(words, usual, tag) : usual;
    if (given !== null) socket.write(given);
  };
  socket.on('data', (chunk: Buffer) => {
    const lines = (buffered + chunk.toString('latin1')).split('\r\n');
    buffered = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'DONE' && idleTag !== null) {
        socket.write(`${idleTag} OK done\r\n`);
        idleTag = null;
        continue;
      }
      const [, tag = '', words = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
      said.push(words);
      answer(tag, words);
    }
  });
  const greeting = Buffer.from(`* OK [CAPABILITY ${capabilities}] ready\r\n`);
  const given = plan.answer ? plan.answer('GREETING', greeting, '*') : greeting;
  if (given !== null) socket.write(given);
}

/** Starts a server with a plan, which may be changed while it runs. */
export async function startFaultImap(plan: ImapPlan): Promise<FaultImap> {
  const sockets = new Set<Socket>();
  const said: string[] = [];
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    serve(socket, plan, said);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    port: (server.address() as AddressInfo).port,
    plan,
    said,
    connections: () => connections,
    drop: () => {
      for (const socket of sockets) socket.destroy();
    },
    announce: (line) => {
      for (const socket of sockets) socket.write(`${line}\r\n`);
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
