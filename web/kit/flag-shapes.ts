/** A colour and what it fills on a grid of 16 × 12. */
export type Shape = readonly [fill: string, path: string];

const ground = (fill: string): Shape => [fill, 'M0 0h16v12H0z'];
const lying = (...fills: readonly string[]): Shape[] => {
  const high = 12 / fills.length;
  return fills.map((fill, at) => [fill, `M0 ${at * high}h16v${high}H0z`]);
};
const standing = (...fills: readonly string[]): Shape[] => {
  // whole pixels, or the edges blur: 5, 6, 5
  const edges = fills.map((_, at) => Math.round((at * 16) / fills.length));
  return fills.map((fill, at) => [
    fill,
    `M${edges[at]} 0h${(edges[at + 1] ?? 16) - (edges[at] ?? 0)}v12H${edges[at]}z`,
  ]);
};
const disc = (x: number, y: number, r: number): string =>
  `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
const star = (x: number, y: number, r: number): string =>
  Array.from({ length: 10 }, (_, at) => {
    const far = at % 2 === 0 ? r : r * 0.42;
    const angle = (at * Math.PI) / 5 - Math.PI / 2;
    return `${at === 0 ? 'M' : 'L'}${(x + far * Math.cos(angle)).toFixed(2)} ${(y + far * Math.sin(angle)).toFixed(2)}`;
  }).join('');

const white = '#fff';
const black = '#111';
const union: Shape[] = [
  ground('#012169'),
  [white, 'M0 0h2L16 10.5V12h-2L0 1.5zM16 0h-2L0 10.5V12h2L16 1.5z'],
  ['#c8102e', 'M0 0h.8L16 11.4V12h-.8L0 .6zM16 0h-.8L0 11.4V12h.8L16 .6z'],
  [white, 'M6 0h4v12H6zM0 4h16v4H0z'],
  ['#c8102e', 'M7 0h2v12H7zM0 5h16v2H0z'],
];

/** Flags as geometry that still tells them apart at 16 × 12 pixels; each is our own drawing. */
export const flags: Readonly<Record<string, readonly Shape[]>> = {
  US: [
    ground(white),
    ['#b22234', 'M0 0h16v2H0zM0 3h16v2H0zM0 7h16v2H0zM0 10h16v2H0z'],
    ['#2d3b7d', 'M0 0h8v7H0z'],
    [
      white,
      'M1 1h1v1H1zM3.5 1h1v1h-1zM6 1h1v1H6zM1 3h1v1H1zM3.5 3h1v1h-1zM6 3h1v1H6zM1 5h1v1H1zM3.5 5h1v1h-1zM6 5h1v1H6z',
    ],
  ],
  CA: [
    ground(white),
    ['#d80621', 'M0 0h4v12H0zM12 0h4v12h-4z'],
    [
      '#d80621',
      'M8 2l1 1.6 1-.3-.3 2 1.6-.6.3 1.4-1.9 1.7.2.7-1.6-.2V10h-.6V8.3l-1.6.2.2-.7L4.4 6.1l.3-1.4 1.6.6L6 3.3l1 .3z',
    ],
  ],
  MX: [
    ...standing('#006847', white, '#ce1126'),
    ['#8a6534', disc(8, 6, 1.7)],
    ['#2f7d4f', 'M6.3 6.8h3.4L8 8.4z'],
  ],
  BR: [ground('#009739'), ['#fedd00', 'M8 1.5 14.5 6 8 10.5 1.5 6z'], ['#012169', disc(8, 6, 2.4)]],
  UK: union,
  DE: lying(black, '#dd0000', '#ffce00'),
  FR: standing('#002654', white, '#ce1126'),
  IT: standing('#008c45', white, '#cd212a'),
  ES: [ground('#c60b1e'), ['#ffc400', 'M0 3h16v6H0z'], ['#a5482a', 'M3 4.5h2.5v2.2L4.250 8 3 6.7z']],
  NL: lying('#ae1c28', white, '#21468b'),
  PL: lying(white, '#dc143c'),
  SE: [ground('#006aa7'), ['#fecc02', 'M5 0h2v12H5zM0 5h16v2H0z']],
  BE: standing(black, '#fdda24', '#ef3340'),
  IE: standing('#169b62', white, '#ff883e'),
  TR: [ground('#e30a17'), [white, disc(6, 6, 3)], ['#e30a17', disc(6.9, 6, 2.4)], [white, star(10, 6, 1.6)]],
  AE: [...lying('#00732f', white, black), ['#ef3340', 'M0 0h4v12H0z']],
  SA: [
    ground('#006c35'),
    [
      white,
      'M3 8h9v1H3zM11 7.5h1.5v2H11zM3.5 3h1v3h-1zM5.5 4h1v2h-1zM7 3h1v3H7zM9 4.5h1.5V6H9zM11.5 3h1v3h-1z',
    ],
  ],
  EG: [...lying('#ce1126', white, black), ['#c09300', 'M7 4.5h2v3H7zM6.3 5h3.4v1.2H6.3z']],
  IN: [
    ...lying('#ff9933', white, '#138808'),
    ['#0a0a8c', disc(8, 6, 1.7)],
    [white, disc(8, 6, 1)],
    ['#0a0a8c', disc(8, 6, 0.4)],
  ],
  JP: [ground(white), ['#bc002d', disc(8, 6, 3.5)]],
  AU: [
    ground('#012169'),
    [white, 'M0 0h1L8 5v1H7L0 1zM8 0H7L0 5v1h1l7-5zM3 0h2v6H3zM0 2h8v2H0z'],
    ['#e4002b', 'M3.5 0h1v6h-1zM0 2.5h8v1H0z'],
    [white, `${star(4, 9, 1.6)}${star(12, 2.2, 1)}${star(10, 5.5, 1)}${star(14, 4.8, 1)}${star(12, 9.5, 1)}`],
  ],
  SG: [
    ground(white),
    ['#ef3340', 'M0 0h16v6H0z'],
    [white, disc(4, 3, 2)],
    ['#ef3340', disc(4.9, 3, 1.8)],
    [
      white,
      `${star(6.6, 1.6, 0.7)}${star(5.6, 3, 0.7)}${star(7.6, 3, 0.7)}${star(6.1, 4.5, 0.7)}${star(7.2, 4.5, 0.7)}`,
    ],
  ],
  ZA: [
    ...lying('#e03c31', '#001489'),
    [white, 'M0 0h2.5l5 4H16v4H7.5l-5 4H0z'],
    ['#007749', 'M0 0h1l6 5h9v2H7l-6 5H0z'],
    ['#ffb81c', 'M0 2l5 4-5 4z'],
    [black, 'M0 3.2 3.5 6 0 8.8z'],
  ],
};
