import { type Conversation, notice, says } from '../types.ts';

/** Japan, store Hinoki JP: deliveries, damage, returns. */
export const japanese: readonly Conversation[] = [
  {
    key: 'jp-late-sato',
    order: 'sato',
    topic: 'delivery',
    mails: [
      says(
        6700,
        'お世話になっております。\n先日注文したまな板ですが、お届け予定日を3日過ぎても届いておりません。追跡番号を確認しても「輸送中」のままです。現在の状況をお知らせいただけますでしょうか。\nよろしくお願いいたします。',
      ),
      says(2350, '本日無事に届きました。迅速にご対応いただき、ありがとうございました。'),
    ],
  },
  {
    key: 'jp-damaged-teapot',
    order: 'suzuki',
    topic: 'damage',
    mails: [
      says(
        1385,
        '急須が届きましたが、注ぎ口の先が欠けていました。箱の角もつぶれていたので、配送中にぶつかったのだと思います。写真を添付します。母への贈り物なので、至急交換していただけないでしょうか。',
        { photos: 2, shape: 'alternative' },
      ),
    ],
  },
  {
    key: 'jp-presale-donabe',
    presale: { buyer: 'takahashi', product: 'donabe' },
    topic: 'product',
    hasCase: true,
    mails: [
      says(
        55,
        '購入を検討しています。この土鍋はIHクッキングヒーターでも使えますか？また、一合だけ炊くこともできるでしょうか。',
      ),
    ],
  },
  {
    key: 'jp-receipt',
    order: 'ito',
    topic: 'invoice',
    mails: [
      says(
        3150,
        '領収書の発行をお願いします。宛名は「株式会社サンプル商事」、但し書きは「備品代として」でお願いいたします。できれば適格請求書（インボイス）の登録番号の記載があるものを希望します。',
      ),
      says(2900, '領収書を受け取りました。お手数をおかけしました。', { answers: 'jp-receipt-1' }),
    ],
  },
  {
    key: 'jp-wrong-item',
    order: 'yamamoto',
    topic: 'other',
    mails: [
      says(
        830,
        '注文と違う商品が届きました。弁当箱二段を頼んだのに、フェイスタオルが入っていました。納品書は私の名前になっています。どうすればよいですか。',
        { photos: 1 },
      ),
    ],
  },
  {
    key: 'jp-missing-part',
    order: 'nakamura',
    topic: 'other',
    mails: [
      says(
        470,
        '土鍋の中蓋が入っていませんでした。外蓋と本体だけです。中蓋だけ送ってもらうことは可能でしょうか？返品は面倒なのでしたくないです。',
      ),
    ],
  },
  {
    key: 'jp-mold-question',
    order: 'kobayashi',
    topic: 'product',
    mails: [
      says(
        5500,
        '風呂椅子を使い始めて2週間ですが、脚の裏に黒い点々が出てきました。カビでしょうか。毎回水で流して立てかけています。お手入れ方法を教えてください。',
        { photos: 1 },
      ),
      says(
        560,
        '教えていただいた通りに紙やすりで軽くこすったら、ほとんど目立たなくなりました。しばらく様子を見ます。ありがとうございます。',
        { answers: 'jp-mold-question-1' },
      ),
    ],
  },
  {
    key: 'jp-angry-kato',
    order: 'kato',
    topic: 'other',
    mails: [
      says(
        1290,
        '正直かなり不愉快です。ギフト包装をお願いしたのに茶色の段ボールのまま相手先に届き、しかも金額の入った納品書まで同梱されていました。先方に恥をかきました。ギフト代の返金と、きちんとした説明を求めます。',
      ),
    ],
  },
  {
    key: 'jp-return-waiting',
    order: 'yoshida',
    topic: 'return',
    mails: [
      notice('return_request', 1340, {
        authorised: false,
        reason: 'イメージと違った',
        comment: '思っていたより色が薄かったです。未使用です。',
      }),
    ],
  },
  {
    key: 'jp-cs-wrote',
    order: 'yamada',
    topic: 'delivery',
    mails: [
      says(
        650,
        'お客様より、配送状況が「配達完了」となっているが商品を受け取っていないとのご連絡がありました。宅配ボックスおよびご家族にも確認済みとのことです。再送または返金をご希望です。',
        { byCustomerService: true },
      ),
    ],
  },
  {
    key: 'jp-cancel',
    order: 'sasaki',
    topic: 'cancel',
    mails: [
      notice('cancel_request', 160, { reason: '注文内容を間違えた' }),
      says(
        150,
        'すみません、数量を間違えて2個注文してしまいました。まだ発送前でしたら1個に変更、無理ならキャンセルでお願いします。',
      ),
    ],
  },
  {
    key: 'jp-refund',
    order: 'matsumoto',
    topic: 'refund',
    mails: [
      says(4950, '先週返品した風呂椅子ですが、返金はいつ頃になりますか？追跡では到着済みになっています。'),
      notice('refund_issued', 4300),
    ],
  },
];
