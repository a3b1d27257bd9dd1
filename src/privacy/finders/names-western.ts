import type { Place } from '../kinds.ts';
import { placesAfter, placesOf } from '../scan.ts';
import { mayBeName } from './not-names.ts';

const WORD = String.raw`\p{Lu}(?:\p{L}|'\p{Lu}|-\p{Lu}){0,25}`;
const INITIAL = String.raw`\p{Lu}\.`;
const PARTICLE = "von|van|de|der|den|del|della|di|da|dos|do|la|le|el|bin|al|ter|y|e|zu|Mc|O'";
const NAME = String.raw`(?:${WORD}|${INITIAL})(?:[ ](?:(?:${PARTICLE})[ ]){0,2}(?:${WORD}(?![\p{L}])|${INITIAL})){0,3}(?![\p{L}\p{N}@])`;
const END = String.raw`(?=[ \t]{0,3}[.,!;:)]{0,3}[ \t]{0,3}(?:\r?\n|$))`;

const name = new RegExp(NAME, 'uy');
const closedName = new RegExp(NAME + String.raw`(?=[ \t]{0,2}(?:[,!:.-]|\r?\n|$))`, 'uy');
const nameLine = new RegExp(NAME + END, 'uy');
const looseLine = new RegExp(String.raw`\p{L}[\p{L}'-]{1,20}(?:[ ]\p{L}[\p{L}'.-]{0,20}){0,2}${END}`, 'uy');

const INTRODUCED =
  /(?<![\p{L}])(?:my (?:full )?name is|my name's|i am called|mein name ist|mein name:|ich heiße|ich heisse|je m'appelle|mon nom est|me llamo|mi nombre es|mi chiamo|il mio nome è|mijn naam is|ik heet|nazywam się|mam na imię|jag heter|mitt namn är|(?:o )?meu nome é|chamo-me|me chamo|(?:benim )?adım|ismim|in the name of|under the name|auf den namen|im namen von|au nom de|a nombre de|a nome di?|addressed to|c\/o)[ ]{1,2}(?=\p{Lu})/giu;
const FIELD =
  /(?<=^|\n)[ \t>*-]{0,6}(?:(?:full|first|last|my|customer|recipient|vor- und nach)[ -]?)?(?:name|recipient|ship to|empfänger|vorname|nachname|nom|prénom|nom et prénom|destinataire|nombre|nombre y apellidos|apellidos|destinatario|nome|nome e cognome|cognome|naam|imię i nazwisko|odbiorca|namn|mottagare|adı soyadı|ad soyad|alıcı)[ ]{0,2}:[ \t]{1,3}(?=\p{Lu})/giu;
const TITLE =
  /(?<![\p{L}])(?:Mr|Mrs|Ms|Miss|Dr|[Ff]amil(?:ie|y|le)|Fam|Herrn?|Frau|Fr\.|Hr\.|Mme|Mlle|M\.|Madame|Monsieur|Sr|Sra|Señora?|Don|Doña|Sig\.?(?:ra)?|Signora?|Mevr|Dhr|Pan|Pani|Senhora?)\.?[ ](?:Dr\.[ ])?(?=\p{Lu})/gu;
const GREETING =
  /(?<=^|\n)[ \t>]{0,4}(?:dear|hi|hello|hey|hallo|liebe[rs]?|guten tag|moin|sehr geehrte[rs]?|bonjour|bonsoir|chère?|salut|hola|estimad[oa]|querid[oa]|buenos días|ciao|gentile|buongiorno|car[oa]|salve|beste|hoi|geachte|cześć|witam|hej|olá|prezad[oa]|merhaba|sayın)[ ]{1,2}(?=\p{Lu})/giu;
const SIGN_OFFS =
  "(?:(?:best|kind|kindest|warm|warmest|many) )?regards|best wishes|all the best|sincerely(?: yours)?|yours (?:truly|faithfully|sincerely)|respectfully|cheers|(?:many |with )?thanks(?: (?:a lot|again|so much|in advance|and regards|very much|for your help))?|thank you(?: (?:so much|very much|again|in advance|for your help|and best regards|and kind regards))?|best|love|mit (?:besten |freundlichen |freundlichem |lieben |herzlichen )?(?:grüßen|grüssen|gruß|gruss|gruessen)|(?:viele|liebe|beste|freundliche|schöne|herzliche) (?:grüße|grüsse|gruesse)|(?:lieben |schönen |besten )?gruß|gruss|mfg|lg|vg|vielen dank(?: im voraus)?|besten dank|danke(?: im voraus)?|(?:bien )?cordialement|(?:très )?cordialement(?: vôtre)?|salutations(?: distinguées)?|sincères salutations|meilleures salutations|merci(?: d'avance| beaucoup| par avance)?|bonne journée|bien à vous|(?:un )?(?:cordial )?saludos?(?: cordial(?:es)?)?|atentamente|(?:muchas )?gracias(?: de antemano| por adelantado| y un saludo)?|(?:cordiali |distinti )?saluti|grazie(?: mille| in anticipo)?|in fede|met vriendelijke groet(?:en)?|(?:vriendelijke )?groet(?:en|jes)?|mvg|alvast bedankt|bedankt|pozdrawiam(?: serdecznie)?|z poważaniem|(?:med )?vänliga? hälsning(?:ar)?|(?:med )?vänlig hälsning|mvh|hälsningar|tack(?: på förhand)?|(?:com os melhores )?cumprimentos|atenciosamente|obrigad[oa]|saygılarımla|teşekkürler|teşekkür ederim|iyi günler";
const SIGNED_BELOW = new RegExp(
  String.raw`(?<=^|[\n.!?,][ \t]{0,3})(?:${SIGN_OFFS})[ \t]{0,3}[,.!]{0,3}[ \t]{0,3}(?:\r?\n[ \t]{0,4}){1,3}[-~*]?[ ]?(?=\p{L})`,
  'giu',
);
const SIGNED_BESIDE = new RegExp(
  String.raw`(?<=^|[\n.!?,][ \t]{0,3})(?:${SIGN_OFFS})(?:[ ]?[,.!-]{1,2}[ ]{0,2}|[ ])(?=\p{Lu})`,
  'giu',
);
const DASHED = /(?<=\n)[ \t]{0,3}[-~]{1,2}[ ]?(?=\p{Lu})/gu;
const LAST_LINE = new RegExp(
  String.raw`[.!?][ \t]{0,3}(?:\r?\n[ \t]{0,3}){1,3}(?<v>${WORD}[ ](?:(?:${PARTICLE})[ ]){0,2}(?:${INITIAL}[ ])?${WORD})[ \t]{0,3}(?:\r?\n[ \t]{0,3}){0,3}$`,
  'gu',
);
const SELF = new RegExp(
  String.raw`(?<![\p{L}])(?:[Ii] am|[Ii]'m|[Ii]t's|[Tt]his is|[Hh]ier ist|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|[Jj]ag är|[Ii]k ben)[ ](?<v>${WORD}[ ](?:(?:${PARTICLE})[ ]){0,2}${WORD})(?=[ ]?[,.\n]|[ ](?:from|again|here|and|aus|und|et|y|e)(?![\p{L}]))`,
  'gu',
);

const BEFORE_ADDRESS = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<v>${WORD}(?:[ ](?:(?:${PARTICLE})[ ]){0,2}(?:${WORD}|${INITIAL})){1,2})[ ]?,?[ ]?(?:\r?\n)?[ ]?$`,
  'gu',
);
const LINE_LENGTH = 70;

/** The name that stands directly before an address: on the line above it or ahead of a comma. */
export function findNamesBefore(text: string, addresses: readonly Place[]): Place[] {
  return addresses.flatMap(({ from }) => {
    const start = Math.max(0, from - LINE_LENGTH);
    return placesOf(text.slice(start, from), BEFORE_ADDRESS, 'name', mayBeName).map((place) => ({
      ...place,
      from: place.from + start,
      to: place.to + start,
    }));
  });
}

/** Names where people write their own or somebody's: introductions, fields, titles, greetings and sign-offs. */
export function findWesternNames(text: string): Place[] {
  return [
    ...placesAfter(text, INTRODUCED, name, 'name', mayBeName),
    ...placesAfter(text, FIELD, name, 'name', mayBeName),
    ...placesAfter(text, TITLE, name, 'name', mayBeName),
    ...placesAfter(text, GREETING, closedName, 'name', mayBeName),
    ...placesAfter(text, SIGNED_BELOW, nameLine, 'name', mayBeName),
    ...placesAfter(text, SIGNED_BELOW, looseLine, 'name', mayBeName),
    ...placesAfter(text, SIGNED_BESIDE, nameLine, 'name', mayBeName),
    ...placesAfter(text, DASHED, nameLine, 'name', mayBeName),
    ...placesOf(text, LAST_LINE, 'name', mayBeName),
    ...placesOf(text, SELF, 'name', mayBeName),
  ];
}
