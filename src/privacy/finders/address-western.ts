import type { Place } from '../kinds.ts';
import { placesOf } from '../scan.ts';
import { CITY, EU_TOWN, GAP, HOUSE, UK_POSTCODE, US_STATE_ZIP, WORD_START } from './address-parts.ts';

const UNIT = String.raw`(?:${GAP}(?:apt|apartment|unit|suite|ste|flat|#)\.?[ ]?[\p{L}\d-]{1,8})?`;
const STRONG_EN = 'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Crescent|Terrace|Parkway|Pkwy|Highway';
const WEAK_EN =
  'Drive|Dr|Court|Ct|Place|Pl|Way|Circle|Cir|Square|Sq|Close|Gardens|Grove|Mews|Row|Hill|Green|Walk';
const EN_WORDS = String.raw`(?:[\p{Lu}\d][\p{L}\d'.-]{0,25}[ ]){1,4}`;
const EN_TOWN = `${UNIT}(?:${GAP}${CITY})?${GAP}(?:${US_STATE_ZIP}|${UK_POSTCODE})`;
const EN_HEAD = String.raw`${WORD_START}(?:(?:Flat|Apt|Unit)[ ][\p{L}\d]{1,5},?[ \n])?\d{1,6}[A-Za-z]?[ ]`;
const WHERE =
  '(?:live at|living at|address is|address:|deliver to|ship to|send it to|it to|moved to|home at)[ ]{0,2}';

const DE_STRONG = 'stra(?:ß|ss)e|str\\.?|allee|gasse|chaussee|weg|straat|laan|gracht|kade|gatan|vägen|gränd';
const DE_WEAK = 'platz|ring|damm|ufer|hof|berg|markt|plein|dijk|steig|pfad|singel';
const DE_HEAD = String.raw`${WORD_START}(?:\p{Lu}[\p{L}-]{1,25}[ ]){0,2}(?!(?:Hin|Rück|Um|Aus|Arbeits)weg)\p{Lu}[\p{L}-]{0,40}?`;
const DE_SEPARATE = String.raw`${WORD_START}(?:\p{Lu}\p{L}{1,25}[ -]){1,3}(?:Stra(?:ß|ss)e|Str\.|Weg|Allee|Platz|Ring|Damm|Ufer)[ ]{1,2}`;
const DE_PREPOSITION = String.raw`${WORD_START}(?:Am|An de[rnm]|Auf de[rm]|Im|In de[rn]|Unter den|Zum|Zur|Hinter der)(?:[ ]\p{Lu}[\p{L}-]{1,25}){1,2}[ ]`;

const ROMANCE_HEAD = String.raw`(?:[Vv]ia|[Vv]iale|[Cc]orso|[Pp]iazza(?:le)?|[Ll]argo|[Vv]icolo|[Ss]trada|[Cc]ontrada|C/|[Cc]alle|[Aa]venida|[Aa]vda\.?|Av\.|[Pp]laza|[Pp]aseo|[Cc]amino|[Cc]arretera|[Rr]onda|[Cc]arrer|[Rr]ua|[Tt]ravessa|[Pp]raça|[Ee]strada|ul\.|al\.|os\.)`;
const SMALL = "de|del|della|delle|dei|degli|di|du|da|do|dos|das|des|la|las|los|le|les|el|l'|d'|et|e|y|à|i";
const PROPER = String.raw`(?:(?:${SMALL})[ ]?|\d{1,2}[ ](?=\p{Lu})|(?:d'|l'|dell')?[\p{Lu}][\p{L}'.-]{0,25}[ ,]{1,2})`;
const FLOOR = String.raw`(?:,?[ ]{0,2}\d{1,2}[ ]?[º°ª][ ]?[\p{L}\d]{0,4})?`;
const FR_HEAD = String.raw`${WORD_START}\d{1,4}(?:[ ]?(?:bis|ter|quater)|[ ]?[A-D](?!\p{L}))?,?[ ](?:rue|avenue|av\.|boulevard|bd|chemin|place|allée|allee|impasse|quai|route|cours|square|passage|faubourg|lotissement)`;
const FR_WORDS = String.raw`(?:[ ](?:${SMALL})(?![\p{L}])|[ ]?(?:d'|l')?[ ]?[\p{Lu}\d][\p{L}'.-]{0,25}|(?:[ ](?:d'|l')\p{L}{1,25})){1,7}`;
const TOWN = `(?:${GAP}${EU_TOWN})`;

const pattern = (source: string, flags = 'gu') => new RegExp(source, flags);

const FORMS: readonly RegExp[] = [
  pattern(`${EN_HEAD}${EN_WORDS}(?:${STRONG_EN})(?![\\p{L}])\\.?(?:${EN_TOWN})?`),
  pattern(`${EN_HEAD}${EN_WORDS}(?:${WEAK_EN})(?![\\p{L}])\\.?${EN_TOWN}`),
  pattern(`${WHERE}(?<v>\\d{1,6}[ ]${EN_WORDS}(?:${WEAK_EN})(?![\\p{L}]))`),
  pattern(
    `${EN_HEAD}(?:[\\p{L}'.-]{1,25}[ ]){1,4}?(?:${STRONG_EN}|${WEAK_EN})(?![\\p{L}])\\.?${EN_TOWN}`,
    'giu',
  ),
  pattern(`${WORD_START}P\\.?[ ]?O\\.?[ ]Box[ ]\\d{1,6}(?:${EN_TOWN})?`, 'giu'),
  pattern(`${WORD_START}(?:\\p{Lu}[\\p{L}'.-]{1,25}[ ]){0,2}\\p{Lu}[\\p{L}'.-]{1,25},[ ]${US_STATE_ZIP}`),
  pattern(`${WORD_START}(?!\\p{L}{1,2}\\d{1,2} ?\\d[GT]B)(?:${CITY}[ ,]{1,2})?${UK_POSTCODE}`),
  pattern(`${DE_HEAD}(?:${DE_STRONG})[ ]{1,2}${HOUSE}${TOWN}?`),
  pattern(`${DE_HEAD}(?:${DE_WEAK})[ ]{1,2}${HOUSE}${TOWN}`),
  pattern(`${DE_SEPARATE}${HOUSE}${TOWN}?`),
  pattern(`${DE_PREPOSITION}${HOUSE}${TOWN}`),
  pattern(`${WORD_START}\\p{L}[\\p{L}-]{1,40}?(?:stra(?:ß|ss)e|str\\.)[ ]?${HOUSE}${TOWN}?`, 'giu'),
  pattern(`${FR_HEAD}${FR_WORDS}(?:${TOWN})?`),
  pattern(
    `${WORD_START}${ROMANCE_HEAD}[ ]?(?:${PROPER}){1,7}(?:n[º°.]{1,2}[ ]?|nº[ ]?|núm\\.?[ ])?${HOUSE}${FLOOR}(?:${TOWN})?`,
  ),
  pattern(
    `${WORD_START}(?:[\\p{Lu}\\d][\\p{L}\\d'.]{0,20}[ ]){1,3}(?:Mah\\.|Mahallesi|Cad\\.|Caddesi|Sok\\.|Sokak)[^\\n]{0,60}?No[.:]{0,2}[ ]?${HOUSE}(?:[ ,/]{1,2}\\p{Lu}\\p{L}{2,20}){0,3}`,
  ),
];

const CUED_LINE =
  /(?<=^|\n)[ \t]{0,4}(?:(?:shipping|delivery|new|my|correct|home|neue|alte|meine|korrekte|nouvelle|mon|ma|nueva|mi|nuovo|mio|il mio) ){0,2}(?:address|lieferadresse|adresse|anschrift|adresse de livraison|dirección(?: de entrega)?|direccion|indirizzo(?: di consegna)?|adres|adress|morada|endereço)(?: is| lautet| ist| est| es| è)?[ ]{0,2}:[ \t]{0,3}\n?(?<v>[^\n]{0,120}?\d[^\n.!?]{0,100})/giu;

/** Postal addresses in the forms of Europe and America, from the house number alone to the whole block. */
export function findWesternAddresses(text: string): Place[] {
  return [...FORMS, CUED_LINE].flatMap((form) =>
    placesOf(text, form, 'address').map((place) => trimmed(text, place)),
  );
}

function trimmed(text: string, place: Place): Place {
  const length = text.slice(place.from, place.to).trimEnd().replace(/[.,]$/, '').length;
  return { ...place, to: place.from + length };
}
