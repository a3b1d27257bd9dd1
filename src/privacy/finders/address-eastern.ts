import type { Place } from '../kinds.ts';
import { matchesOf, placesOf } from '../scan.ts';

const JP_PREFECTURE = String.raw`(?:北海道|東京都|(?:大阪|京都)府|(?:神奈川|和歌山|鹿児島|[\p{Script=Han}]{2})県)`;
const JP_PLACE = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々ヶ]{1,25}`;
const JP_NUMBERS = String.raw`\d{1,4}(?:(?:丁目|番地?|号|-)\d{0,4}){0,4}(?:[ ]?[\p{Script=Katakana}\p{Script=Han}A-Za-z・ー]{1,20}\d{1,4}(?:号室?|室)?)?`;
const FORMS: readonly RegExp[] = [
  // Postcode, with the address on the same line or the next one.
  new RegExp(`〒[ ]?\\d{3}-?\\d{4}(?:[ \\n]{0,2}${JP_PLACE}[ ]?${JP_NUMBERS})?`, 'gu'),
  new RegExp(`(?<![\\d-])\\d{3}-\\d{4}[ \\n]{1,2}${JP_PREFECTURE}${JP_PLACE}[ ]?${JP_NUMBERS}`, 'gu'),
  new RegExp(`${JP_PREFECTURE}${JP_PLACE}[ ]?${JP_NUMBERS}`, 'gu'),
];
const CUED_LINE =
  /(?:地址|住址|收货地址|住所|お届け先|配送先|届け先|住んでいるのは)[はが是为]?[ ]?:?[ ]?\n?(?<v>[^\n,。、!]{0,60}\d[^\n,。、!]{0,60})/gu;

const DOOR = /\d{1,5}(?:号|室|楼|栋|幢|单元|座)/gu;
const BEHIND_DOOR =
  /(?:[\p{Script=Han}A-Za-z-]{0,12}\d{1,5}(?:号|室|楼|栋|幢|单元|座)){0,5}(?:\d{1,5}室?)?/uy;
// Characters that lead to an address ("at", "send to", "is") and hardly ever stand inside one.
const LEADS = '寄到在是为至送住于给';
const ROAD = /路|街|道|巷|弄|胡同|村|小区|花园|大厦/u;
const RUN_LENGTH = 60;

/** Japanese and Chinese postal addresses. */
export function findEasternAddresses(text: string): Place[] {
  return [...[...FORMS, CUED_LINE].flatMap((form) => placesOf(text, form, 'address')), ...findDoors(text)];
}

function findDoors(text: string): Place[] {
  const places: Place[] = [];
  let done = 0;
  for (const door of matchesOf(text, DOOR)) {
    if (door.index < done) continue;
    const way = wayTo(text.slice(Math.max(done, door.index - RUN_LENGTH), door.index));
    if (!ROAD.test(way)) continue;
    BEHIND_DOOR.lastIndex = door.index + door[0].length;
    const end = BEHIND_DOOR.lastIndex;
    done = end + (BEHIND_DOOR.exec(text)?.[0].length ?? 0);
    places.push({ from: door.index - way.length, to: done, kind: 'address' });
  }
  return places;
}

function wayTo(before: string): string {
  let from = before.length;
  while (from > 0 && /[\p{Script=Han}A-Za-z0-9-]/u.test(before[from - 1] ?? '')) from -= 1;
  const run = before.slice(from);
  const lead = Math.max(...[...LEADS].map((word) => run.lastIndexOf(word)));
  return run.slice(lead + 1);
}
