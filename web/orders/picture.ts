import type { OrderCard, Parcel } from '../lib/contracts.ts';
import { type PictureLanguage, pictureWords } from '../lib/i18n/buyer/picture.ts';
import { dayOf, dayWords, spanOfDays } from './days.ts';
import { drawn, timelineOf } from './timeline.ts';

/** What a picture shows. */
export interface PictureOrder {
  order: OrderCard;
  parcel: Parcel;
  storeName: string;
  language: PictureLanguage;
  zone: string;
}

export const pictureSize = { width: 720, height: 300 };
const edge = 40;
const ink = { text: '#18181b', quiet: '#65656f', line: '#52525b', wait: '#83838f', ground: '#ffffff' };
// of the reader's own system: a picture may load nothing
const fonts =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Hiragino Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK JP', 'Noto Sans CJK SC', sans-serif";

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\p{Cc}/gu, ' ');

interface Place {
  x: number;
  y: number;
  size?: number;
  weight?: number;
  fill?: string;
  anchor?: 'start' | 'middle' | 'end';
}

function text(words: string, { x, y, size = 14, weight = 400, fill = ink.text, anchor = 'start' }: Place) {
  return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

function headOf({ order, parcel, language }: PictureOrder): string[] {
  const words = pictureWords[language];
  const { carrier, tracking } = parcel;
  const pairs = [
    ...(carrier ? [[words.carrier, carrier]] : []),
    ...(tracking ? [[words.tracking, tracking.slice(0, 40)]] : []),
  ];
  const rows = pairs.map(([name = '', value = ''], at) => {
    const y = 84 + at * 22;
    return `${text(name, { x: edge, y, fill: ink.quiet })}${text(value, { x: edge + 180, y })}`;
  });
  return [text(`${words.order} ${order.amazonOrderId}`, { x: edge, y: 52, size: 20, weight: 600 }), ...rows];
}

function wayOf({ order, parcel, language, zone }: PictureOrder): string[] {
  const words = pictureWords[language];
  const { asOf } = parcel.told;
  const { lines, dots } = drawn(timelineOf(order, parcel, asOf, zone), pictureSize.width, edge + 8);
  const y = 182;
  return [
    ...lines.map(({ from, to, waiting, days }) => {
      const style = waiting
        ? `stroke="${ink.wait}" stroke-dasharray="2 6" stroke-linecap="round"`
        : `stroke="${ink.line}"`;
      const span = text(spanOfDays(days, language), {
        ...{ x: (from + to) / 2, y: y - 14, size: 13, anchor: 'middle', fill: ink.quiet },
      });
      return `<line x1="${from}" x2="${to}" y1="${y}" y2="${y}" stroke-width="2" ${style}/>${days > 0 ? span : ''}`;
    }),
    ...dots.map(({ x, anchor, stop }) => {
      const known = stop.kind !== 'expected';
      const at = anchor === 'start' ? x - 8 : anchor === 'end' ? x + 8 : x;
      const name = text(words[stop.kind], { x: at, y: y + 32, weight: 600, anchor });
      const when = stop.kind === 'delivered' ? '' : dayWords(stop.at, language, zone, asOf);
      const day = text(when, {
        x: at,
        y: y + 52,
        anchor,
        fill: ink.quiet,
      });
      return `<circle cx="${x}" cy="${y}" r="7" fill="${known ? ink.line : ink.ground}" stroke="${ink.line}" stroke-width="2"/>${name}${day}`;
    }),
  ];
}

/** The way of a parcel as a picture for its buyer: order, carrier, number and days; nothing that names a person. */
export function pictureOf(of: PictureOrder): string {
  const { width, height } = pictureSize;
  const { storeName, parcel, language, zone } = of;
  const day = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(dayOf(parcel.told.asOf, zone)),
  );
  const y = height - 24;
  const foot = [
    text(pictureWords[language].asOf(day), { x: edge, y, size: 12, fill: ink.quiet }),
    text(storeName, { x: width - edge, y, size: 12, fill: ink.quiet, anchor: 'end' }),
  ];
  const ground = `<rect width="${width}" height="${height}" fill="${ink.ground}"/>`;
  const parts = [ground, ...headOf(of), ...wayOf(of), ...foot].join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(fonts)}" xml:lang="${language}">${parts}</svg>`;
}
