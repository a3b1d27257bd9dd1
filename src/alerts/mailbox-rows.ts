import { sql } from 'kysely';
import type { Tx } from '#platform/db/tables.ts';

/** A mailbox with what came into it lately. */
export interface MailboxRow {
  id: string;
  store_id: string;
  created_at: Date;
  paused: boolean;
  health: 'untested' | 'connected' | 'connecting' | 'failing' | 'paused';
  problem: string | null;
  failures: number;
  /** It has an IMAP server; others are fed over the API. */
  fetched: boolean;
  last_fetched_at: Date | null;
  last_mail_at: Date | null;
  smtp_problem: string | null;
  smtp_failures: number;
  /** When the permission runs out by which it signs in at its provider, where that is known. */
  sign_in_ends: Date | null;
  /** Of its store: the one that most of its marketplaces lie in. */
  zone: string;
  /** The last hundred mails, newest first, in Unix milliseconds. */
  recent: number[];
  /** Minutes of the last day in which mail came. */
  day: number;
}

const dayMs = 86_400_000;

/** Every mailbox of the tenant. Mail that was imported, or is dated in the future, does not count as having come. */
export async function mailboxRows(tx: Tx, tenantId: string, now: Date): Promise<MailboxRow[]> {
  const came = sql`r.tenant_id = ${tenantId} and r.mailbox_id = m.id and not r.history
    and r.source in ('imap', 'api') and r.received_at <= ${now}`;
  // what a person has to do at the provider; a connection that still stands hides nothing of it
  const shut = sql`(m.oauth_app_id is not null and (s.app_id is null or coalesce(s.problem, 'oauth_away') <> 'oauth_away'))`;
  const { rows } = await sql<MailboxRow>`
    select m.id, m.store_id, m.created_at, m.paused, m.failures, m.imap_host is not null as fetched,
      case when ${shut} then 'failing' else m.health end as health,
      case when not ${shut} then m.problem else coalesce(s.problem, 'oauth_missing') end as problem,
      m.last_fetched_at, m.last_mail_at, m.smtp_problem, m.smtp_failures, s.refresh_until as sign_in_ends,
      coalesce((select z.zone from store_marketplaces s join marketplaces z on z.code = s.marketplace
        where s.tenant_id = ${tenantId} and s.store_id = m.store_id
        group by z.zone order by count(*) desc, z.zone limit 1), 'UTC') as zone,
      array(select (extract(epoch from r.received_at) * 1000)::float8 from raw_mails r
        where ${came} and r.tenant_id = ${tenantId} order by r.received_at desc limit 100) as recent,
      (select count(distinct date_trunc('minute', r.received_at))::int from raw_mails r
        where ${came} and r.tenant_id = ${tenantId} and r.received_at > ${new Date(now.getTime() - dayMs)}) as day
    from mailboxes m left join mailbox_sign_ins s on s.tenant_id = ${tenantId} and s.mailbox_id = m.id
    where m.tenant_id = ${tenantId} and m.retired_at is null order by m.id`.execute(tx);
  return rows;
}
