import { hasDigit, matchesOf } from './scan.ts';

const FILLER = '\u001a';

const LINK = /https?:\/\/[^\s<>"']{1,2000}/gi;
const LABELLED =
  /(?<![\p{L}\d])(?:EAN|UPC|GTIN|ISBN|SKU|FNSKU|S\/N|SN|IMEI|RMA|Ref|Nr|No|ASIN|LPN)\.?[:# ]{1,3}[A-Z0-9-]{5,24}(?!\w)/giu;
// Numbers and codes of the trade that must stay readable: each would look like a phone, card or tax number.
const NOT_PERSONAL: readonly RegExp[] = [
  /(?<![\w-])(?:\d{3}|[A-Z]\d{2})-\d{7}-\d{7}(?![\w-])/g, // order id
  /(?<!\w)B0[A-Z0-9]{8}(?!\w)/g, // ASIN
  /(?<!\w)1Z ?(?:[0-9A-Z]{3} ?){5}[0-9A-Z](?!\w)/g, // UPS
  /(?<!\w)[A-Z]{2} ?\d{3} ?\d{3} ?\d{3} ?[A-Z]{2}(?!\w)/g, // postal item, UPU S10
  /(?<!\w)(?:TBA|TBM|TBC|JJD|JVGL|SF|YT|JT|CNDE|CNFR|LP|ZTO|STO|LTN|H0|H1)[A-Z]{0,2}\d{9,20}(?!\w)/gi, // carriers
  /(?<!\w)(?:\d{4} ){5}\d{2}(?:\d{2})?(?!\w)/g, // USPS in groups of four
  /(?<![\d+])\d{20,34}(?!\d)/g, // DHL (20), USPS (22) and longer
  /(?<![\d+])00340434\d{8,12}(?!\d)/g, // DHL parcel
  /(?<![\d-])\d{4}-\d{4}-\d{4}(?![\d-])/g, // Japanese carriers
  /(?<![\d.-])(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}(?:日)?(?![\d-])/g, // date, year first
  /(?<![\d.-])\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}(?![\d-])/g, // date, year last
  LINK,
  LABELLED,
  /(?:[€$£¥₺]|USD|EUR|GBP|CNY|JPY|PLN|SEK|TRY) ?\d[\d.,' ]{0,14}\d/g, // price, currency first
  /(?<!\d)\d[\d.,']{0,14} ?(?:[€$£¥₺元円]|USD|EUR|GBP|CNY|JPY|PLN|SEK|zł|kr|TL)/g, // price, currency last
  /(?<![\d.])\d{1,5}(?:[.,]\d{1,3})? ?[x×*] ?\d{1,5}(?:[.,]\d{1,3})?(?: ?[x×*] ?\d{1,5}(?:[.,]\d{1,3})?)?/g, // size
];

// "Tracking number is", "Seriennummer:", "运单号": the code behind them belongs to a thing, not to a person.
const THING =
  /(?:tracking|shipment|parcel|serial|order|invoice|model|article|item|batch|return|case|ticket|reference|claim|sendungs?|tracking-?|paket|serien|bestell|rechnungs|artikel|vorgangs|retouren|suivi|colis|commande|facture|s[ée]rie|seguimiento|pedido|env[íi]o|factura|spedizione|tracciamento|ordine|fattura|seriale|zending|przesyłk\p{L}{0,3}|zamówien\p{L}{0,3}|försändelse|encomenda|rastreio|kargo|takip|sipariş)[ -]{0,2}(?:(?:number|no|nr|id|code|nummer|num[ée]ro|número|numero|numer|numarası|de|di|du|n)[.°º]?[ ]?){0,3}(?:\([^()\n]{0,20}\))? ?(?:is|was|ist|lautet|est|es|è|jest|är|é|:|#|=|,)? {0,2}[:#]? ?/giu;
const THING_CJK =
  /(?:追跡番号|伝票番号|注文番号|お問い合わせ番号|型番|製造番号|単号|订单号|订单编号|运单号|快递单号|物流单号|追踪号|单号|序列号|型号|货号)[はが为是]? ?:? ?/gu;
const CODE = /#?[A-Z]{0,5}\d[A-Z0-9]{0,30}(?:[ -][A-Z]{0,4}\d[A-Z0-9]{0,20}){0,7}(?!\w)/iy;

/** Blanks what is known not to be personal; the length stays. The text is already folded. */
export function protect(text: string): string {
  if (!hasDigit(text)) return text.replace(LINK, blank).replace(LABELLED, blank);
  let safe = text;
  for (const pattern of NOT_PERSONAL) safe = safe.replace(pattern, blank);
  for (const cue of [THING, THING_CJK]) safe = blankBehind(safe, cue);
  return safe;
}

function blankBehind(text: string, cue: RegExp): string {
  const parts: string[] = [];
  let at = 0;
  for (const match of matchesOf(text, cue)) {
    const from = match.index + match[0].length;
    if (from < at) continue;
    CODE.lastIndex = from;
    const code = CODE.exec(text)?.[0];
    if (code === undefined) continue;
    parts.push(text.slice(at, from), blank(code));
    at = from + code.length;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

function blank(found: string): string {
  return FILLER.repeat(found.length);
}
