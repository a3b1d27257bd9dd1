import type { NoticeWords } from './notice-words.ts';

const closing = [
  '今後ともよろしくお願いいたします。',
  'Amazon出品サービス',
  '注: このEメールは配信専用のアドレスから送信されています。ご返信いただいてもお答えできませんのでご了承ください。',
];

/** Notices in Japanese. */
export const noticesInJapanese: NoticeWords = {
  sender: 'Amazonセラーセントラル通知 (返信不可)',
  guarantee: 'Amazonマーケットプレイス保証',
  cancel_request: (f) => ({
    subject: `注文キャンセルのリクエスト (注文番号: ${f.orderId})`,
    paragraphs: [
      `${f.shopName} 様`,
      '購入者から以下の注文のキャンセルリクエストがありました。まだ出荷していない場合は、注文管理画面からキャンセルしてください。',
    ],
    facts: [
      ['注文番号', f.orderId],
      ['商品', f.title],
      ['キャンセルの理由', f.reason],
    ],
    closing,
  }),
  return_request: (f) => ({
    subject: `返品リクエストの通知 (注文番号: ${f.orderId})`,
    paragraphs: [
      `${f.shopName} 様`,
      '購入者から以下の商品の返品リクエストがありました。詳細は次のとおりです。',
    ],
    facts: [
      ['注文番号', f.orderId],
      ['返品リクエスト日', f.date],
      ['返品ポリシーの確認', 'ポリシーの範囲内'],
      ['承認', f.authorised ? 'Amazonにより自動承認済み' : '出品者の承認待ち: 24時間以内にご対応ください'],
    ],
    table: {
      head: ['商品', 'ASIN', 'SKU', '返品数', '返品理由', '購入者のコメント'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.reason, f.comment],
    },
    closing,
  }),
  refund_issued: (f) => ({
    subject: `返金手続き開始のお知らせ ${f.amount} (注文番号: ${f.orderId})`,
    paragraphs: [
      `${f.shopName} 様`,
      `${f.buyerName}様への${f.amount}の返金手続きを開始しました。対象の商品は次のとおりです。`,
    ],
    facts: [
      ['注文番号', f.orderId],
      ['配送', '出品者出荷'],
    ],
    table: {
      head: ['商品', 'ASIN', 'SKU', '数量', '返金額', '理由'],
      row: [f.title, f.asin, f.sku, String(f.quantity), f.amount, '購入者による返品'],
    },
    closing: ['返金額は出品者アカウントから差し引かれます。', ...closing],
  }),
  claim_received: (f) => ({
    subject: `要対応: 注文 ${f.orderId} について申請を受領しました`,
    paragraphs: [
      `${f.shopName} 様`,
      `注文番号 ${f.orderId} について、${f.amount}のAmazonマーケットプレイス保証の申請を受け付けました。`,
      `${f.hours}時間以内にご回答ください。期限までにご回答がない場合、申請が承認され、金額が出品者アカウントに請求されることがあります。`,
    ],
    closing: ['Amazonマーケットプレイス保証チーム'],
  }),
  claim_decided: (f) => ({
    subject: `注文 ${f.orderId} の申請に関する審査結果`,
    paragraphs: [
      `${f.shopName} 様`,
      f.granted
        ? `注文番号 ${f.orderId} の申請を審査した結果、申請を承認し、購入者に${f.amount}を返金しました。この金額は出品者アカウントに請求されます。`
        : `注文番号 ${f.orderId} の申請を審査した結果、申請は承認されませんでした。出品者アカウントへの請求はありません。`,
      '新しい情報がある場合は、30日以内に再審査を請求できます。',
    ],
    closing: ['Amazonマーケットプレイス保証チーム'],
  }),
  opt_out: (f) => ({
    subject: '購入者へのメッセージが配信されませんでした。',
    paragraphs: [
      '出品者様',
      `${f.date}に${f.buyerName}様へ送信された注文 [${f.orderId}] に関するメッセージは、購入者が出品者からの任意のメッセージの受信を停止しているため、配信できませんでした。`,
    ],
    closing: ['Amazon出品者サポート'],
  }),
};
