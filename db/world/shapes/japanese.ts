import type { Topic } from '../types.ts';
import { marker, type Wrapper } from './wrapper.ts';

const topics: Record<Topic, string> = {
  delivery: '商品の配送',
  product: '商品の詳細',
  return: '返品ポリシー',
  refund: '返金状況',
  invoice: '領収書',
  damage: '商品の破損・不具合',
  cancel: '注文のキャンセル',
  other: '注文内容',
};

/** Japan. */
export const japaneseWrapper: Wrapper = {
  received: 'メッセージを受信しました。',
  contactedBy: '下記のご注文について、お客様より当サイトにお問い合わせがありました。',
  start: marker('メッセージ:'),
  end: marker('メッセージはここまで'),
  helpful: 'このEメールはお役に立ちましたか?',
  resolve: 'ケースを解決する',
  report: '不審な行為を報告する',
  locale: 'ja_JP',
  anonymous: 'Amazonのお客様',
  subject: (topic, name, orderId) =>
    `${topics[topic]}に関するお問い合わせ Amazonのお客様${name && ` ${name}様`}${orderId ? ` (注文: ${orderId})` : ''}`,
  copyright: 'Copyright 2026 Amazon, Inc. またはその関連会社。All rights reserved.',
  retention:
    'ご参考: 紛争の解決と信頼性および安全性の維持のため、Amazon.co.jpを通じて購入者と出品者が送信したすべてのメッセージは2年間保管されます。',
  copy: {
    subject: (name) => `${name}様宛てに送信されたEメール`,
    intro: 'お客様が送信されたメッセージのコピーです。',
    start: marker('メッセージはここから'),
    end: marker('メッセージはここまで'),
  },
};
