import { expect } from 'vitest';
import { createWatch } from '../../../src/alerts/watching.ts';
import { eventually } from '../../support/eventually.ts';
import { openSignedInDesk, type SignedInDesk } from '../../support/signed-in-desk.ts';
import { brokenInvariants } from '../invariants.ts';
import type { Rows } from './rows.ts';

/** The alarms that the desk raises about its mailbox when it looks around. */
async function alarms({ desk, mailboxId }: SignedInDesk): Promise<string[]> {
  await createWatch(desk.services, false).watch();
  const text = "select kind from alerts where state <> 'resolved' and mailbox_id = $1 order by kind";
  const { rows } = await desk.db.admin.query(text, [mailboxId]);
  return rows.map(({ kind }) => kind);
}

async function broken({ desk, mailboxId, buyer, smtp }: SignedInDesk): Promise<string[]> {
  const rows = async (text: string, values: unknown[] = []) => (await desk.db.admin.query(text, values)).rows;
  const delivered = buyer.sums.map((sum) => ({ mailboxId, sum }));
  const looked = { services: desk.services, tenantIds: [desk.organisation.tenantId], rows };
  return brokenInvariants(looked, { delivered, held: smtp.held() });
}

async function withDesk(run: (world: SignedInDesk) => Promise<void>): Promise<void> {
  const world = await openSignedInDesk();
  try {
    await run(world);
  } finally {
    await world.close();
  }
}

/** A mailbox that is opened by tokens, whose provider no longer gives any. */
export function oauthRows(rows: Rows): void {
  rows.beside('IMAP-22', 'the permission is withdrawn', () =>
    withDesk(async (world) => {
      await world.signIn();
      await world.buyerWrites();
      world.provider.withdraw();
      await world.dovecot.kill();
      await world.dovecot.start();
      await eventually(world.mailbox, ({ problem }) => problem === 'oauth_refused');
      expect(await alarms(world)).toEqual(['mailbox_login']);
      await world.buyer.writes();
      await world.signIn();
      await world.buyer.isRead();
      expect(await alarms(world)).toEqual([]);
      expect(await broken(world)).toEqual([]);
    }),
  );

  rows.beside('IMAP-22', 'it runs out within a week', () =>
    withDesk(async (world) => {
      const day = 86_400;
      world.provider.settings.refreshSeconds = 8 * day;
      await world.signIn();
      await world.buyerWrites();
      expect(await alarms(world)).toEqual([]);
      world.provider.settings.refreshSeconds = 6 * day;
      await world.signIn();
      expect(await alarms(world)).toEqual(['sign_in_ending']);
      await world.buyerWrites();
      world.provider.settings.refreshSeconds = 60 * day;
      await world.signIn();
      expect(await alarms(world)).toEqual([]);
      expect(await broken(world)).toEqual([]);
    }),
  );
}
