import { append } from './imap-model.ts';
import * as mails from './mails.ts';
import type { Run } from './run.ts';
import type { WorldMailbox, WorldTenant } from './world.ts';

/** Lays a mail into a mailbox, as its server takes it in at this moment, or took it in long ago. */
function arrive(run: Run, mailbox: WorldMailbox, mail: mails.WorldMail, longAgo = false): void {
  const now = Math.floor(run.clock.now().getTime() / 1_000) * 1_000;
  const receivedAt = new Date(longAgo ? now - 7_200_000 : now);
  const history = mailbox.historyBefore !== null && receivedAt < mailbox.historyBefore;
  append(mailbox.folder, mail.bytes, receivedAt);
  mailbox.tenant.arrived.push({ mail, mailbox, receivedAt, history });
  run.note(`${mail.kind} ${mail.label} into ${mailbox.name}${history ? ', history' : ''}`);
  run.line.reached(`mail: ${mail.kind}`);
  if (history) run.line.reached('mail: history');
}

/** A date that a mail may bear: before its arrival, after it, or none. */
function dateOf({ chance, clock }: Run): Date | null {
  const now = Math.floor(clock.now().getTime() / 1_000) * 1_000;
  const kind = chance.weighed({ just: 6, late: 2, ahead: 1, none: 1 });
  if (kind === 'none') return null;
  return new Date(kind === 'just' ? now - 5_000 : kind === 'late' ? now - 5_400_000 : now + 1_800_000);
}

function buyerOf(run: Run, tenant: WorldTenant): mails.Buyer {
  const { chance } = run;
  if (tenant.buyers.length > 0 && chance.happens(0.6)) return chance.pick(tenant.buyers);
  const others = run.tenants.filter((one) => one !== tenant).flatMap((one) => one.buyers);
  const unknown = others.filter((one) => !tenant.buyers.some((own) => own.alias === one.alias));
  // The same person buys from two sellers, under the same alias, as far as this desk can see.
  if (unknown.length > 0 && chance.happens(0.4)) {
    const known = chance.pick(unknown);
    tenant.buyers.push(known);
    return known;
  }
  const shared =
    tenant.buyers.length > 0 && chance.happens(0.25) ? (chance.pick(tenant.buyers).orders[0] ?? null) : null;
  if (shared) run.line.reached('two buyers name one order');
  const buyer = mails.newBuyer(chance, run.count(), shared, shared === null && chance.happens(0.25));
  tenant.buyers.push(buyer);
  return buyer;
}

/** A Message-ID of ours that a server has taken, from any organisation. */
function ourId(run: Run): string | null {
  const ids = run.tenants.flatMap((tenant) =>
    tenant.stores.flatMap((store) => store.submission.taken.map((one) => one.messageId)),
  );
  return ids.length > 0 ? run.chance.pick(ids) : null;
}

function writing(run: Run, buyer: mails.Buyer): mails.Writing {
  const { chance } = run;
  const label = `m${run.count()}`;
  return {
    label,
    messageId: chance.happens(0.15) ? null : `<${label}@marketplace.amazon.de>`,
    date: dateOf(run),
    order: buyer.orders.length > 0 ? chance.pick(buyer.orders) : null,
    file: chance.happens(0.06),
    // Naming a Message-ID joins the matters of one buyer, which is not what is looked at here.
    references: buyer.orders.length < 2 && chance.happens(0.2) ? ourId(run) : null,
  };
}

/** A buyer's message, sometimes as a carrier that gives an id twice sends it. */
function freshMessage(run: Run, tenant: WorldTenant): mails.WorldMail {
  const buyer = buyerOf(run, tenant);
  const own = writing(run, buyer);
  if (own.messageId === null) run.line.reached('mail without Message-ID');
  const earlier = tenant.arrived.filter(({ mail }) => mail.kind === 'message');
  if (earlier.length === 0 || !run.chance.happens(0.08)) return mails.message(buyer, own);
  run.line.reached('Message-ID used twice');
  const label = /^m\d+/.exec(run.chance.pick(earlier).mail.label)?.[0];
  return mails.message(buyer, { ...own, messageId: `<${label}@marketplace.amazon.de>` });
}

const kinds = {
  message: 50,
  again: 9,
  relayed: 5,
  copyOfReply: 4,
  forged: 6,
  lookalike: 3,
  optOut: 4,
  forgedOptOut: 3,
  refund: 3,
  bounce: 7,
  delivered: 3,
  guessed: 2,
  outside: 4,
};

function reportOn(run: Run, mailbox: WorldMailbox, kind: 'bounce' | 'delivered'): mails.WorldMail | null {
  const { taken } = mailbox.tenant.stores.find((one) => one.id === mailbox.storeId)?.submission ?? {
    taken: [],
  };
  if (taken.length === 0) return null;
  return mails.report(`m${run.count()}`, kind, run.chance.pick(taken).messageId);
}

function makeMail(run: Run, mailbox: WorldMailbox): mails.WorldMail | null {
  const { chance } = run;
  const { tenant } = mailbox;
  const there = tenant.arrived.filter((one) => one.mailbox.storeId === mailbox.storeId);
  const buyer = () => (tenant.buyers.length > 0 ? chance.pick(tenant.buyers) : buyerOf(run, tenant));
  const label = () => `m${run.count()}`;
  switch (chance.weighed(kinds)) {
    case 'again':
      return there.length > 0 ? chance.pick(there).mail : null;
    case 'relayed':
      return there.length > 0 ? mails.relayed(chance.pick(there).mail, run.count()) : null;
    case 'copyOfReply': {
      const one = buyer();
      return mails.copyOfReply(one, { ...writing(run, one), order: one.orders[0] ?? null });
    }
    case 'forged': {
      if (chance.happens(0.6)) {
        const one = buyer();
        return mails.forged(one, writing(run, one));
      }
      const one = mails.newBuyer(chance, run.count(), null);
      return mails.forged(one, writing(run, one), true);
    }
    case 'lookalike': {
      const one = buyer();
      return mails.lookalike(one, writing(run, one));
    }
    case 'optOut':
    case 'forgedOptOut':
    case 'refund': {
      const order = buyer().orders[0];
      if (order === undefined) return null;
      const kind = chance.weighed({
        genuine: kinds.optOut,
        forged: kinds.forgedOptOut,
        refund: kinds.refund,
      });
      if (kind === 'refund') return mails.refund(label(), order);
      return mails.optOut(label(), order, kind === 'genuine');
    }
    case 'bounce':
      return reportOn(run, mailbox, 'bounce');
    case 'delivered':
      return reportOn(run, mailbox, 'delivered');
    case 'guessed':
      return mails.report(label(), 'guessed bounce', `<guess.${run.count()}@lumo.example>`);
    case 'outside':
      return mails.fromOutside(label(), chance.happens(0.5));
    default:
      return freshMessage(run, tenant);
  }
}

/** One mail comes, or many at once. */
export function mailComes(run: Run): void {
  const { chance } = run;
  const mailbox = chance.pick(chance.pick(run.tenants).mailboxes);
  if (mailbox.folder.trapped) return;
  const many = chance.happens(0.03) ? 25 : 1 + chance.below(3);
  if (many > 20) run.line.reached('more mails than a portion holds');
  for (let n = 0; n < many; n += 1) {
    const mail = makeMail(run, mailbox) ?? freshMessage(run, mailbox.tenant);
    arrive(run, mailbox, mail, chance.happens(0.1));
  }
}

/** Two mails of a buyer who has not written before, to be laid into a mailbox one after the other. */
export function buyerWritesTwice(run: Run, mailbox: WorldMailbox): (() => void)[] {
  const buyer = mails.newBuyer(run.chance, run.count(), null, run.chance.happens(0.7));
  mailbox.tenant.buyers.push(buyer);
  const one = (): void => {
    if (!mailbox.folder.trapped)
      arrive(run, mailbox, mails.message(buyer, { ...writing(run, buyer), references: null }));
  };
  return [one, one];
}
