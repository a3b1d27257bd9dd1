import pg from 'pg';
import type { DeskChild } from './desk-child.ts';
import { asked } from './intake-roads.ts';

/** Sentences of a language: every beginning with every matter and every end. */
const sentences = (begins: string[], matters: string[], ends: string[]): string[] =>
  begins.flatMap((begin) => matters.flatMap((matter) => ends.map((end) => `${begin}${matter}${end}`)));

const de = sentences(
  ['Guten Tag, ', 'Hallo zusammen, leider ', 'Sehr geehrte Damen und Herren, ', 'Ich schreibe Ihnen, weil '],
  [
    'das Ladekabel ist defekt',
    'mein Paket ist nicht angekommen',
    'die Sendungsverfolgung zeigt seit Tagen nichts',
    'ich habe die falsche Größe erhalten',
    'der Akku hält keine zwei Stunden',
    'die Rückerstattung fehlt noch immer',
    'das Netzteil wird sehr heiß',
    'die Bedienungsanleitung liegt nicht bei',
  ],
  [
    ', bitte melden Sie sich.',
    '. Was kann ich tun?',
    ', ich möchte es zurückgeben.',
    '. Vielen Dank im Voraus und freundliche Grüße.',
  ],
);
const en = sentences(
  ['Hello, ', 'Hi there, unfortunately ', 'Dear seller, ', 'I am writing because '],
  [
    'the charging cable stopped working',
    'my parcel has not arrived yet',
    'the tracking has not moved for days',
    'I received the wrong colour',
    'the battery drains within an hour',
    'my refund is still missing',
  ],
  [
    ', please advise.',
    '. What should I do?',
    ', I would like to return it.',
    '. Thanks in advance and best regards.',
  ],
);
const zh = sentences(
  ['您好，', '你好，', '请问一下，', '客服您好，'],
  [
    '我买的蓝牙耳机没有声音',
    '包裹一直没有收到',
    '充电线用了两天就坏了',
    '收到的颜色不对',
    '退款什么时候到账',
    '电池续航太短了',
  ],
  ['，请尽快处理。', '，可以换货吗？', '，谢谢。', '，麻烦帮我查一下物流信息。'],
);
const ja = sentences(
  ['お世話になっております。', 'こんにちは。', '購入した商品について、', 'お手数ですが、'],
  [
    'イヤホンの音が出ません',
    '荷物がまだ届きません',
    '充電ケーブルが壊れています',
    '色が注文と違います',
    '返金はいつになりますか',
    '電池がすぐ切れます',
  ],
  ['。確認をお願いします。', '。交換できますか。', '。返品したいです。', '。よろしくお願いいたします。'],
);

const chunk = 20_000;
const each = 5;

const insert = `
  insert into messages (tenant_id, id, conversation_id, store_id, kind, at, language, text)
  select c.tenant_id, gen_random_uuid(), c.id, c.store_id, case when m % 2 = 1 then 'buyer' else 'reply_copy' end,
    c.last_message_at - (${each} - m) * interval '3 hours', l.language,
    l.said[1 + (c.number * 7 + m * 13) % array_length(l.said, 1)] || ' ' || l.said[1 + (c.number * 31 + m * 57) % array_length(l.said, 1)]
      || ' ' || l.said[1 + (c.number * 3 + m * 101) % array_length(l.said, 1)] || ' Nr' || ((c.number * 5 + m) % 100000)
      || case when c.number = 4711 and m = 1 then ' Seltenheitswert' else '' end
  from conversations c
  cross join generate_series(1, ${each}) m
  join lateral (select case when c.number % 20 < 11 then 'de' when c.number % 20 < 15 then 'en' when c.number % 20 < 18 then 'zh' else 'ja' end as language) k on true
  join lateral (select k.language, case k.language when 'de' then $4::text[] when 'en' then $5::text[] when 'zh' then $6::text[] else $7::text[] end as said) l on true
  where c.tenant_id = $1 and c.number > $2 and c.number <= $3`;

/** Gives each of a tenant's threads five messages in one of four languages; what finds them has still to be made. */
export async function seedWords(adminUrl: string, tenantId: string, threads: number): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  // References are right by construction; checking each costs more than the rest of the seeding.
  await client.query('set session_replication_role = replica');
  await client.query('delete from messages');
  // the desk is not to go through them before they have any: a portion that is in hand finds that others were there
  await client.query(
    `insert into search_progress values ($1, -1, now())
      on conflict (tenant_id) do update set up_to = -1, finished_at = now()`,
    [tenantId],
  );
  for (let at = 0; at < threads; at += chunk)
    await client.query(insert, [tenantId, at, at + chunk, de, en, zh, ja]);
  await client.query(
    `update conversations set language = case when number % 20 < 11 then 'de' when number % 20 < 15 then 'en' when number % 20 < 18 then 'zh' else 'ja' end`,
  );
  await client.query('delete from search_progress');
  await client.query('vacuum analyze');
  await client.end();
}

/** Waits until the desk has made what finds them. */
export async function untilFound(desk: DeskChild): Promise<void> {
  const finished = 'select count(*)::int as n from search_progress where finished_at is not null';
  while ((await asked<{ n: number }>(desk, finished)).n === 0)
    await new Promise((resolve) => setTimeout(resolve, 1_000));
}
