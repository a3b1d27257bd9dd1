/** Every colour of the desk, by what it is for. `DESIGN.md` says which pairs meet; `contrast.test.ts` computes them. */
export const light = {
  canvas: '#f6f6f8',
  surface: '#ffffff',
  raised: '#ffffff',
  hover: '#ebebef',
  selected: '#ebecfb',
  note: '#f3f3f6',
  line: '#e5e5ea',
  'line-strong': '#83838f',
  text: '#18181b',
  'text-2': '#52525b',
  'text-3': '#65656f',
  accent: '#4a4fc9',
  'accent-hover': '#3d42b5',
  'on-accent': '#ffffff',
  'over-bg': '#c02a1d',
  'over-text': '#ffffff',
  'hot-bg': '#fdeae7',
  'hot-text': '#ab2318',
  'warm-bg': '#fcf0da',
  'warm-text': '#7f4d00',
  shadow: '0 8px 28px rgb(20 20 30 / 14%), 0 1px 3px rgb(20 20 30 / 10%)',
} as const;

export type Tokens = Record<keyof typeof light, string>;

export const dark: Tokens = {
  canvas: '#111113',
  surface: '#18181b',
  raised: '#222226',
  hover: '#2b2b31',
  selected: '#2a2c4d',
  note: '#212125',
  line: '#35353c',
  'line-strong': '#777784',
  text: '#ededf0',
  'text-2': '#b0b0ba',
  'text-3': '#9c9ca7',
  accent: '#9aa0ff',
  'accent-hover': '#b0b5ff',
  'on-accent': '#12122b',
  'over-bg': '#ff7a6b',
  'over-text': '#1f0503',
  'hot-bg': '#45201b',
  'hot-text': '#ffa599',
  'warm-bg': '#3a2c10',
  'warm-text': '#f3c06a',
  shadow: '0 8px 28px rgb(0 0 0 / 55%), 0 0 0 1px rgb(255 255 255 / 6%)',
};

/** Pairs that meet on the screen, with the contrast they owe (WCAG 2.2: 4.5 for text, 3 for edges and focus; lines
 * between things and a hover must only be seen). */
export const pairs: { front: keyof Tokens; back: keyof Tokens; atLeast: number }[] = [
  ...(['text', 'text-2', 'text-3'] as const).flatMap((front) =>
    (['canvas', 'surface', 'raised', 'hover', 'selected', 'note'] as const).map((back) => ({
      front,
      back,
      atLeast: 4.5,
    })),
  ),
  ...(['canvas', 'surface', 'raised', 'hover', 'selected', 'note'] as const).flatMap((back) => [
    { front: 'accent' as const, back, atLeast: 4.5 },
    { front: 'line-strong' as const, back, atLeast: 3 },
  ]),
  ...(['surface', 'raised'] as const).map((back) => ({ front: 'line' as const, back, atLeast: 1.2 })),
  ...(['canvas', 'surface', 'raised'] as const).map((back) => ({
    front: 'hover' as const,
    back,
    atLeast: 1.1,
  })),
  { front: 'on-accent', back: 'accent', atLeast: 4.5 },
  { front: 'on-accent', back: 'accent-hover', atLeast: 4.5 },
  { front: 'over-text', back: 'over-bg', atLeast: 4.5 },
  { front: 'hot-text', back: 'hot-bg', atLeast: 4.5 },
  { front: 'warm-text', back: 'warm-bg', atLeast: 4.5 },
];
