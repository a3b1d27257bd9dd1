import { afterAll, beforeAll } from 'vitest';
import { buyerMail } from '../../test/support/amazon-mail.ts';
import { minute, type OutboxWorld, openOutboxWorld } from '../mail/outbox/world.fixture.ts';
import type { ConversationDetail } from './contract.ts';

type Role = 'agent' | 'lead' | 'auditor' | 'client' | 'coordinator';

/** What a thread is to anybody who works with it. */
export interface Standing {
  number: number;
  state: string;
  assignee: string | null;
  dueAt: string | null;
  unansweredSince: string | null;
  snippet: string;
  lastMessageAt: string;
  messageCount: number;
  notices: string[];
  texts: string[];
}

let aliases = 0;
let orders = 0;

/** Requests about merging and splitting, as people send them. */
function regroupingOf(world: OutboxWorld) {
  const { app, organisation } = world.desk;
  const headersOf = async (role: Role) => {
    await world.browser();
    return organisation.people[role].headers;
  };
  const post = async (url: string, payload: object, role: Role) =>
    app.inject({ method: 'POST', url, headers: await headersOf(role), payload });
  const detail = async (id: string, role: Role = 'agent'): Promise<ConversationDetail> =>
    (await app.inject({ url: `/api/v1/conversations/${id}`, headers: await headersOf(role) })).json();

  return {
    detail,
    get: async (url: string, role: Role = 'agent') => app.inject({ url, headers: await headersOf(role) }),
    post: (url: string, payload: object, role: Role = 'agent') => post(url, payload, role),
    async merge(
      id: string,
      other: string,
      more: { vouch?: string; basedOn?: number } = {},
      role: Role = 'agent',
    ) {
      const basedOn = more.basedOn ?? (await world.conversation({ id })).version;
      return post(`/api/v1/conversations/${id}/merge`, { with: other, ...more, basedOn }, role);
    },
    async split(id: string, messageIds: string[], role: Role = 'agent') {
      const basedOn = (await world.conversation({ id })).version;
      return post(`/api/v1/conversations/${id}/split`, { messageIds, basedOn }, role);
    },
    undo: (regroupingId: string, role: Role = 'agent') =>
      post(`/api/v1/regroupings/${regroupingId}/undo`, {}, role),
    async standing(id: string): Promise<Standing> {
      const { conversation: row, messages } = await detail(id);
      return {
        number: row.number,
        state: row.state,
        assignee: row.assignee?.id ?? null,
        dueAt: row.dueAt,
        unansweredSince: row.unansweredSince,
        snippet: row.snippet,
        lastMessageAt: row.lastMessageAt,
        messageCount: row.messageCount,
        notices: row.notices,
        texts: messages.map((message) => message.text),
      };
    },
    /** A buyer's alias that nobody else has. */
    alias() {
      aliases += 1;
      return `regroup${String(aliases).padStart(6, '0')}x`;
    },
    /** The number of an order that nobody else has. */
    order() {
      orders += 1;
      const digits = String(orders).padStart(7, '0');
      return `304-${digits}-${digits}`;
    },
    /** A reply to a thread leaves, and a minute passes. */
    async answered(id: string): Promise<void> {
      await world.send(await world.queued({ id }));
      world.clock.turn(minute);
    },
    /** A mail of a buyer, written now and there a minute later; the id of its thread. */
    async write(
      alias: string,
      order: string | null,
      text: string,
      more: { caseId?: string; headers?: string[] } = {},
    ) {
      const date = world.clock.now().toUTCString();
      world.clock.turn(minute);
      await world.arrive(buyerMail({ alias, order, text, date, ...more }));
      world.clock.turn(minute);
      const [row] = await world.rows('select conversation_id as id from messages where text = $1', [text]);
      return row.id as string;
    },
  };
}

export interface RegroupingTests {
  world: OutboxWorld;
  by: ReturnType<typeof regroupingOf>;
}

/** Gives the tests of this file a desk whose replies are taken. */
export function regroupingTests(): RegroupingTests {
  const tests = {} as RegroupingTests;
  beforeAll(async () => {
    tests.world = await openOutboxWorld();
    await tests.world.serve();
    tests.by = regroupingOf(tests.world);
  });
  afterAll(() => tests.world?.close());
  return tests;
}
