import { type Conversation, notice, says } from '../types.ts';

/** Japan, store Hinoki JP: dates, gifts, claims, and two buyers from abroad. */
export const japaneseMore: readonly Conversation[] = [
  {
    key: 'jp-date-change',
    order: 'inoue',
    topic: 'delivery',
    mails: [
      says(
        30,
        '配達日時の変更をお願いします。土曜の午前中指定にしましたが、日曜の夕方以降に変更できますか？',
      ),
    ],
  },
  {
    key: 'jp-board-warp',
    order: 'kimura',
    topic: 'damage',
    mails: [
      says(
        7700,
        'まな板が一週間で反ってしまいました。置くとガタガタして危ないです。食洗機は使っていません。初期不良ではないでしょうか？',
        { photos: 1 },
      ),
      says(
        5150,
        '丁寧なご説明ありがとうございました。裏返して乾かしたら反りがだいぶ戻りました。このまま使ってみます。',
      ),
    ],
  },
  {
    key: 'jp-claim-hayashi',
    order: 'hayashi',
    topic: 'delivery',
    mails: [
      says(10600, '商品が届かないまま2週間経ちました。返金してください。'),
      notice('claim_received', 7900, { answerWithinHours: 48 }),
      notice('claim_decided', 3250, { outcome: 'granted' }),
    ],
  },
  {
    key: 'jp-towel-lint',
    order: 'shimizu',
    topic: 'product',
    mails: [
      says(
        1110,
        'タオルの毛羽がすごくて、洗濯機のフィルターがすぐ詰まります。何回くらい洗えば落ち着きますか？柔軟剤は使わない方がいいですか？',
        { shape: 'plain-base64' },
      ),
    ],
  },
  {
    key: 'jp-silent-return',
    order: 'abe',
    topic: 'return',
    mails: [notice('return_request', 3050, { authorised: true, reason: '商品に欠陥がある' })],
  },
  {
    key: 'jp-reply-copy',
    order: 'mori',
    topic: 'delivery',
    mails: [
      says(4050, '不在票が入っていましたが、保管期限が過ぎてしまいました。再送してもらえますか？'),
      {
        kind: 'reply_copy',
        minutesAgo: 3880,
        text: '森様\n\nお問い合わせいただき、誠にありがとうございます。ひのきホームでございます。\n配送会社に確認いたしましたところ、お荷物は営業所にて本日まで保管されております。再配達の手配をいたしましたので、恐れ入りますが、今しばらくお待ちくださいますようお願い申し上げます。\n\nひのきホーム',
      },
    ],
  },
  {
    key: 'jp-en-kyoto',
    order: 'jasper',
    topic: 'product',
    mails: [
      says(
        890,
        "Hello, I live in Kyoto but my Japanese reading isn't there yet. The donabe instructions say something about cooking rice porridge before the first use? Is that required, and does it matter what kind of rice?",
      ),
    ],
  },
  {
    key: 'jp-zh-stay',
    order: 'zhaomin',
    topic: 'delivery',
    mails: [
      says(
        260,
        '您好，我住在大阪的酒店，18号就退房了，包裹能在那之前送到吗？如果赶不上能不能改寄到便利店？日语不太好，不好意思。',
      ),
    ],
  },
];
