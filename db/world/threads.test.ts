import { describe, expect, test } from 'vitest';
import { aliasOf, type BuyerKey, buyers } from './buyers.ts';
import { conversations, mailsOf, subjectMatter } from './mails/index.ts';
import { markets } from './markets.ts';
import { expectedOf } from './render.ts';
import { setting, writtenMail } from './render-thread.ts';
import { dismissals, replies, replyMessageId } from './replies/index.ts';

const dayMinutes = 1440;
const mails = conversations.flatMap(mailsOf);
const byId = new Map(mails.map((mail) => [mail.id, mail]));
const replyTo = new Map(replies.map((reply) => [reply.to, reply]));

describe('conversations', () => {
  test('each stands on one order or on one pre-sale question', () => {
    for (const conversation of conversations) {
      expect(Boolean(conversation.order) !== Boolean(conversation.presale), conversation.key).toBe(true);
      expect(subjectMatter(conversation).market, conversation.key).toSatisfy(
        (market: string) => market in markets,
      );
    }
  });

  test('keep one alias, one order and one case through all their mails', () => {
    for (const conversation of conversations) {
      const written = mailsOf(conversation).map(writtenMail);
      for (const part of ['alias', 'orderId', 'caseId'] as const) {
        expect(new Set(written.map((mail) => mail[part])).size, conversation.key).toBe(1);
      }
    }
  });

  test('no two share an order, except that a forger knows one', () => {
    const genuine = conversations.filter(
      (conversation) => !conversation.mails.some((mail) => mail.unauthentic),
    );
    const orders = genuine.flatMap((conversation) => conversation.order ?? []);
    expect(new Set(orders).size).toBe(orders.length);
  });

  test('aliases are told apart by buyer and by seller', () => {
    const keys = Object.keys(buyers) as BuyerKey[];
    const aliases = keys.flatMap((buyer) => [aliasOf(buyer, 'lumo-na'), aliasOf(buyer, 'hinoki-us')]);
    expect(new Set(aliases).size).toBe(aliases.length);
  });

  test('refer only to replies that were given before', () => {
    for (const mail of mails) {
      if (!mail.answers) continue;
      const reply = replyTo.get(mail.answers);
      const answered = byId.get(mail.answers);
      expect(answered?.conversation, mail.id).toBe(mail.conversation);
      expect((answered?.minutesAgo ?? 0) - (reply?.afterMinutes ?? Infinity), mail.id).toBeGreaterThan(
        mail.minutesAgo,
      );
      expect(writtenMail(mail).inReplyTo).toBe(replyMessageId(mail.answers, setting(mail).store.mailbox));
    }
    expect(mails.filter((mail) => mail.answers).length).toBeGreaterThan(8);
  });

  test('forged mails are suspect and expected nowhere but on their own', () => {
    const forged = mails.filter((mail) => mail.unauthentic);
    expect(forged.length).toBeGreaterThan(0);
    for (const mail of forged) {
      expect(expectedOf(mail)).toMatchObject({ suspect: true, threadKey: mail.conversation.key });
    }
  });
});

describe('clocks', () => {
  const done = new Set([...replyTo.keys(), ...dismissals.map((dismissal) => dismissal.of)]);
  const stoppedByCopy = new Set(
    mails
      .filter((mail) => mail.conversation.mails.some((m) => m.kind === 'reply_copy'))
      .map((mail) => mail.id),
  );
  const open = mails.filter((m) => m.kind === 'buyer_message' && !done.has(m.id) && !stoppedByCopy.has(m.id));
  const left = open.map((mail) => dayMinutes - mail.minutesAgo);

  test('run from overdue over a few minutes to almost a day', () => {
    expect(left.filter((minutes) => minutes < 0).length).toBeGreaterThanOrEqual(2);
    expect(left.filter((minutes) => minutes >= 0 && minutes <= 30).length).toBeGreaterThanOrEqual(2);
    expect(left.filter((minutes) => minutes > 23 * 60).length).toBeGreaterThanOrEqual(5);
  });

  test('nothing lies unanswered for more than two hours beyond its day', () => {
    for (const mail of open) expect(mail.minutesAgo, mail.id).toBeLessThan(dayMinutes + 120);
  });

  test('every conversation belongs to a store that sells on its marketplace', () => {
    for (const mail of mails) {
      const { store, market } = setting(mail);
      expect(store.markets as readonly string[]).toContain(market);
    }
  });
});
