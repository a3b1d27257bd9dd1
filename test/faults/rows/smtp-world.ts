import { sealPassword } from '#stores/index.ts';
import { type OutboxWorld, openOutboxWorld } from '../../../src/mail/outbox/world.fixture.ts';
import { type FaultSmtp, type FaultSmtpOptions, startFaultSmtp } from '../../support/fault-smtp/index.ts';
import { brokenInvariants } from '../invariants.ts';

interface Settings {
  security?: 'none' | 'starttls' | 'tls';
  login?: { user: string; password: string };
  /** Where the mailbox goes instead of the server itself. */
  port?: number;
}

/** A desk that sends over one failing server after the other. */
export async function openSmtpWorld() {
  const world: OutboxWorld = await openOutboxWorld();
  const servers: FaultSmtp[] = [];
  /** Servers that say no to the final dot: what they got they do not have. */
  const refusing = new Set<FaultSmtp>();
  const { tenantId } = world.desk.organisation;

  /** Settings as somebody saves them: what was known against the server is forgotten. */
  const save = async ({ security = 'none', login, port }: Settings): Promise<void> => {
    const secret = login ? sealPassword(world.desk.services, world.mailboxId, 'smtp', login.password) : null;
    await world.rows(
      `update mailboxes set smtp_port = $2, smtp_security = $3, smtp_user = $4, smtp_secret = $5, revision = revision + 1,
         smtp_problem = null, smtp_failures = 0, smtp_blocked_until = null, smtp_proven_at = $6 where id = $1`,
      [world.mailboxId, port, security, login?.user ?? '', secret, world.clock.now()],
    );
  };

  return {
    ...world,
    save,
    async server(options: FaultSmtpOptions = {}, settings: Settings = {}): Promise<FaultSmtp> {
      const server = await startFaultSmtp(options);
      servers.push(server);
      const dot = options.plan?.at?.dot;
      if (dot && 'reply' in dot && /^[45]/.test(dot.reply)) refusing.add(server);
      await save({ port: server.port, ...settings });
      return server;
    },
    /** A server of another store. */
    alsoAt(server: FaultSmtp): FaultSmtp {
      servers.push(server);
      return server;
    },
    mailbox: async () => (await world.rows('select * from mailboxes where id = $1', [world.mailboxId]))[0],
    /** What does not hold of I1 to I8. */
    broken: async (): Promise<string[]> => {
      const raw = await world.rows("select mailbox_id as id, encode(sha256, 'hex') as sum from raw_mails");
      const delivered = raw.map(({ id, sum }) => ({ mailboxId: String(id), sum: String(sum) }));
      const held = servers.filter((one) => !refusing.has(one)).flatMap((server) => server.held());
      const looked = { services: world.desk.services, tenantIds: [tenantId], rows: world.rows };
      return brokenInvariants(looked, { delivered, held });
    },
    async close() {
      for (const server of servers) await server.close();
      await world.close();
    },
  };
}

export type SmtpWorld = Awaited<ReturnType<typeof openSmtpWorld>>;
