import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, hears, type Permission } from '#people/index.ts';
import type { Doors } from '#platform/http/mount.ts';
import { sendProblem } from '#platform/http/problem.ts';
import type { LiveCursor, LiveHub, LiveRow } from '#platform/live/hub.ts';

const recheckMs = 4_000;
const beatMs = 15_000;
// One digit less than the largest 64-bit number has: everything that fits is a number of PostgreSQL's.
const place = /^(\d{1,19})-(\d{1,18})$/;

const cursorOf = (request: FastifyRequest): LiveCursor | null => {
  const found = place.exec(String(request.headers['last-event-id'] ?? ''));
  return found?.[1] && found[2] ? { xid: found[1], seq: Number(found[2]) } : null;
};

const needed: Readonly<Record<LiveRow['type'], Permission | null>> = {
  'conversation.changed': 'conversation.read',
  'raw_mail.changed': 'mail.read',
  'outgoing.changed': 'outgoing.read',
  'reply.returned': 'conversation.reply',
  'mailbox.changed': 'mailbox.read',
  'session.ended': null,
  'alert.changed': 'alert.read',
  'notification.changed': 'conversation.note',
  'presence.changed': 'conversation.note',
  'view.changed': 'conversation.mark',
  'template.changed': 'template.read',
  'orders.changed': 'order.read',
};

const mayHear = (actor: Actor, { type }: LiveRow): boolean => {
  const permission = needed[type];
  return permission === null || actor.permissions.has(permission);
};

/** Templates and shared views belong to no store; their news names none of them and is for whoever may read any. */
const ofAll = ({ type, personId }: LiveRow): boolean =>
  type === 'template.changed' || (type === 'view.changed' && personId === null);

const concerns = (actor: Actor, row: LiveRow): boolean => ofAll(row) || hears(actor, row);

const written = ({ cursor, type, id, storeId }: LiveRow): string =>
  `id: ${cursor.xid}-${cursor.seq}\ndata: ${JSON.stringify({ type, id, storeId })}\n\n`;

/** One browser's stream: what its person may hear, for as long as the session lives. */
async function stream(
  hub: LiveHub,
  doors: Doors<Actor>,
  request: FastifyRequest,
  reply: FastifyReply,
  first: Actor,
): Promise<() => void> {
  let actor = first;
  reply.hijack();
  const out = reply.raw;
  const hear = (rows: LiveRow[]): void => {
    for (const row of rows) if (mayHear(actor, row) && concerns(actor, row)) out.write(written(row));
    if (rows.some((row) => row.type === 'session.ended' && row.personId === actor.personId)) void recheck();
  };
  // Sessions end and grants change while a stream is open; who asks is settled again and again.
  const recheck = async (): Promise<void> => {
    const known = await doors.authenticate(request).catch(() => actor);
    if (known === null || known.mustChangePassword) end();
    else actor = known;
  };
  const checks = setInterval(() => void recheck(), recheckMs);
  const beats = setInterval(() => out.headersSent && out.write(': \n\n'), beatMs);
  let stop = (): void => undefined;
  const end = (): void => {
    clearInterval(checks);
    clearInterval(beats);
    stop();
    out.end();
  };
  out.on('close', end);
  // Only a stream that knows its place is open: what a page reads after that, it either has or hears of. An id without
  // data moves the place that a browser comes back to, and tells its page nothing.
  const begin = ({ xid, seq }: LiveCursor) => {
    out.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    out.write(`retry: 1500\nid: ${xid}-${seq}\n\n`);
  };
  try {
    stop = await hub.listen({ tenantId: actor.tenantId, begin, hear }, cursorOf(request));
  } catch {
    // Without a listener the stream would be deaf: cut off, the browser comes back by itself.
    out.destroy();
  }
  if (out.destroyed) end();
  return end;
}

/** `GET /api/v1/live`: server-sent events, resumed by `Last-Event-ID`. */
export function mountLive(app: FastifyInstance, hub: LiveHub, doors: Doors<Actor>): void {
  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of open) end();
  });
  app.get('/api/v1/live', { schema: { hide: true } }, async (request, reply) => {
    const actor = await doors.authenticate(request);
    if (actor === null || actor.mustChangePassword) return sendProblem(request, reply, 'signed_out');
    if (actor.kind !== 'person') return sendProblem(request, reply, 'forbidden');
    const end = await stream(hub, doors, request, reply, actor);
    open.add(end);
    reply.raw.on('close', () => open.delete(end));
    return reply;
  });
}
