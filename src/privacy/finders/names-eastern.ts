import type { Place } from '../kinds.ts';
import { placesAfter, placesOf } from '../scan.ts';

// The most frequent family names; a name is only believed behind a cue and with one of them in front.
const ZH_FAMILY =
  '(?:欧阳|司马|诸葛|上官|司徒|东方|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤])';
const ZH_NAME = `${ZH_FAMILY}[\\p{Script=Han}]{1,2}`;
const ZH_INTRO = /(?:我叫|我的名字(?:是|叫)|本人叫?)[ ]?(?=[\p{Script=Han}\p{Lu}])/gu;
const ZH_FAMILY_ONLY = /我姓/gu;
const zhFamily = new RegExp(ZH_FAMILY, 'uy');
const ZH_SELF = /我是(?=[\p{Script=Han}])/gu;
const ZH_FIELD = /(?:姓名|收件人|收货人|联系人|名字|买家姓名)[ ]?(?::|是|为)[ ]?(?=[\p{Script=Han}\p{Lu}])/gu;
const ZH_FREE = /[\p{Script=Han}·]{2,6}|\p{Lu}\p{L}{1,20}(?: \p{Lu}\p{L}{1,20}){0,2}/uy;
const zhName = new RegExp(`${ZH_NAME}|\\p{Lu}\\p{L}{1,20}(?: \\p{Lu}\\p{L}{1,20}){0,2}`, 'uy');
const zhClosed = new RegExp(`${ZH_NAME}(?=[,。!、\\s.]|$)`, 'uy');
const ZH_TITLE = new RegExp(
  `(?<![\\p{Script=Han}])${ZH_FAMILY}[\\p{Script=Han}]{0,2}(?:先生|女士|小姐)|(?<=是|姓|叫|给|找|系|请|和|让|由)${ZH_FAMILY}(?:先生|女士|小姐)`,
  'gu',
);
const ZH_SIGNED =
  /(?:谢谢[你您]?们?|感谢|多谢|敬礼|祝好|此致|顺祝商祺|拜托了|麻烦了)[!。.,~]{0,3}[ ]{0,2}\n{1,3}[ ]{0,6}(?=[\p{Script=Han}])/gu;
const ZH_LAST = new RegExp(`[。!?.][ ]{0,2}\\n{1,3}[ ]{0,6}-{0,2}(?<v>${ZH_NAME})[ \\n]{0,3}$`, 'gu');
const zhLine = new RegExp(`${ZH_NAME}(?=[ ]{0,3}(?:\\n|$))`, 'uy');

const JA_PART = '[\\p{Script=Han}\\p{Script=Katakana}ー々]{1,8}';
const JA_CALLED = new RegExp(
  `(?<v>${JA_PART}(?: ${JA_PART})?)(?:と申します|ともうします|と言います|といいます)`,
  'gu',
);
const JA_CALLED_KANA = /(?<=^|[\n、。,\s]|私は)(?<v>\p{Script=Hiragana}{2,8})(?:と申します|ともうします)/gu;
const JA_FIELD =
  /(?:お名前|名前|氏名|宛名|受取人|ご?注文者名?|購入者名)[はが]?[ ]?:?[ ]?(?=[\p{Script=Han}\p{Script=Katakana}])/gu;
const jaField = new RegExp(`${JA_PART}(?: ${JA_PART})?`, 'uy');
const JA_SIGNED =
  /(?:お願い(?:いた|致)?(?:し)?ます|お願い申し上げます|ございました|ございます|以上|失礼します|失礼いたします|ありがとう)[。!.]{0,2}[ ]{0,2}\n{1,3}[ ]{0,6}(?=[\p{Script=Han}\p{Script=Katakana}])/gu;
const jaLine =
  /[\p{Script=Han}\p{Script=Katakana}ー々]{1,6}(?: ?[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]{1,6})?(?=[ ]{0,3}(?:\n|$))/uy;
const JA_FAMILY =
  '(?:佐藤|鈴木|高橋|田中|伊藤|渡辺|渡邊|山本|中村|小林|加藤|吉田|山田|佐々木|山口|松本|井上|木村|林|斎藤|斉藤|清水|山崎|森|池田|橋本|阿部|石川|山下|中島|石井|小川|前田|岡田|長谷川|藤田|後藤|近藤|村上|遠藤|青木|坂本|福田|太田|西村|藤井|金子|岡本|藤原|三浦|中野|原田|松田|竹内|中川|上田|野口|大野|高木|高田)';
const JA_SELF = new RegExp(`(?:[の、。,!\\s]|^|私は)(?<v>${JA_FAMILY}[\\p{Script=Han}]{0,3})です`, 'gu');
const JA_HONORED = new RegExp(
  `(?<![\\p{Script=Han}\\p{Script=Katakana}お])(?<v>${JA_FAMILY}(?: ?[\\p{Script=Han}]{1,3})?)(?:様|さま|さん)`,
  'gu',
);
const JA_NOT =
  /(?:商品|注文|番号|確認|返品|交換|連絡|変更|不明|本名|ユーザー|アカウント|担当|購入者|カスタマー|返金|配送|対応)/;

/** Chinese and Japanese names behind the words that introduce, label, address or sign. */
export function findEasternNames(text: string): Place[] {
  const ja = (found: string) => !JA_NOT.test(found);
  return [
    ...placesAfter(text, ZH_FAMILY_ONLY, zhFamily, 'name'),
    ...placesAfter(text, ZH_INTRO, zhName, 'name'),
    ...placesAfter(text, ZH_SELF, zhClosed, 'name'),
    ...placesAfter(text, ZH_FIELD, ZH_FREE, 'name', (found) => !/[不错没有写填]/.test(found)),
    ...placesOf(text, ZH_TITLE, 'name'),
    ...placesAfter(text, ZH_SIGNED, zhLine, 'name'),
    ...placesOf(text, ZH_LAST, 'name'),
    ...placesOf(text, JA_CALLED, 'name', ja),
    ...placesOf(text, JA_CALLED_KANA, 'name'),
    ...placesAfter(text, JA_FIELD, jaField, 'name', ja),
    ...placesAfter(text, JA_SIGNED, jaLine, 'name', ja),
    ...placesOf(text, JA_SELF, 'name'),
    ...placesOf(text, JA_HONORED, 'name'),
  ];
}
