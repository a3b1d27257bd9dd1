import type { ReactNode } from 'react';

/** Line icons on a 16 px grid, 1.5 px strokes; each is our own drawing. */
const paths = {
  inbox: 'M2.5 9h3l1 2h3l1-2h3M2.5 9l2-5.5h7l2 5.5v3.5h-11z',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4l3.1 3.1',
  people:
    'M6 7.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM1.5 13.5c0-2.3 2-4 4.5-4s4.5 1.7 4.5 4M10.5 2.8a2.5 2.5 0 0 1 0 4.5M12 10c1.5.5 2.5 1.8 2.5 3.5',
  store:
    'M2.5 6.5v7h11v-7M2 6.5 3.5 2.5h9L14 6.5c0 1-.9 1.8-2 1.8S10 7.5 10 6.500c0 1-.9 1.8-2 1.800S6 7.5 6 6.500c0 1-.9 1.8-2 1.800S2 7.5 2 6.500Z',
  mail: 'M2 3.500h12v9H2zM2.5 4.5 8 8.800l5.5-4.3',
  out: 'M14 2 7 9M14 2 9.5 14 7 9 2 6.500z',
  account: 'M8 8a2.75 2.75 0 1 0 0-5.500A2.75 2.75 0 0 0 8 8ZM2.5 14c.4-2.6 2.7-4 5.5-4s5.1 1.4 5.5 4',
  check: 'm3 8.5 3.3 3.300L13 4.8',
  close: 'm4 4 8 8M12 4l-8 8',
  back: 'M9.5 3.5 5 8l4.5 4.5',
  chevron: 'm6 3.5 4.5 4.500L6 12.5',
  down: 'm3.5 6 4.5 4.500L12.5 6',
  reopen: 'M3 8a5 5 0 1 1 1.6 3.700M3 13v-2.500h2.5',
  assign: 'M6.5 7.500a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2 13.500c0-2.3 2-4 4.5-4M11.5 9v5M9 11.500h5',
  sun: 'M8 10.800a2.800 2.800 0 1 0 0-5.600 2.800 2.800 0 0 0 0 5.600ZM8 1.500V3M8 13v1.500M1.500 8H3M13 8h1.500M3.400 3.400l1.100 1.100M11.500 11.500l1.100 1.100M12.600 3.400l-1.100 1.100M4.500 11.500l-1.100 1.100',
  silent: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM5.5 8h5',
  note: 'M3 2.500h10v7.500l-3.5 3.500H3zM13 10H9.500v3.5',
  reply: 'M6.5 3.5 2.5 7.500l4 4M2.5 7.500h6c3 0 5 1.5 5 5',
  clip: 'm13 7.5-5.2 5.200a3 3 0 0 1-4.3-4.300L9 3a2 2 0 0 1 2.9 2.900l-5.3 5.300a1 1 0 0 1-1.5-1.400l4.7-4.7',
  alert: 'M8 2.5 14.5 13.500h-13zM8 6.500v3.500M8 11.800v.2',
  bell: 'M8 2a4 4 0 0 0-4 4c0 3.500-1.5 4.500-1.5 5.500h11c0-1-1.5-2-1.5-5.500a4 4 0 0 0-4-4ZM6.5 13.500a1.600 1.600 0 0 0 3 0',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12ZM8 4.500V8l2.5 1.5',
  shield: 'M8 1.8 13 3.500v4c0 3.2-2 5.5-5 6.7-3-1.2-5-3.5-5-6.700v-4zM8 5.200v3.200M8 10.500v.2',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  panel: 'M2 3h12v10H2zM10 3v10',
  box: 'M2.5 5 8 2.2 13.5 5v6L8 13.8 2.5 11zM2.5 5 8 7.8 13.5 5M8 7.800v6',
  keys: 'M1.5 4h13v8.500h-13zM4 6.800h.01M6.7 6.800h.01M9.3 6.800h.01M12 6.800h.01M5 10h6',
  frame: 'M2 3h12v10H2zM2 6h12M4.5 9h7M4.5 11h4',
  jump: 'M8 13V3.500M4 7.500l4-4 4 4',
  copy: 'M5.5 5.500h8v8h-8zM10.5 5.500v-3h-8v8h3',
  leave: 'M9.5 2.500h-6v11h6M6.5 8h7.500M11.5 5.5 14 8l-2.5 2.5',
  merge:
    'M3.5 2.500v2c0 2.5 4.5 2.5 4.5 5M12.5 2.500v2c0 2.5-4.5 2.5-4.5 5V13.500M5.800 11.300 8 13.500l2.2-2.200',
  plus: 'M8 3v10M3 8h10',
  tag: 'M2.500 2.500h5.500l5.500 5.500-5.500 5.500-5.500-5.500zM5.500 5.500h.01',
  eye: 'M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4Z',
  flag: 'M3.500 14V2.500M3.500 3h8l-1.500 3 1.500 3h-8',
  moon: 'M13 9.500A5.500 5.500 0 0 1 6.500 3a5.500 5.500 0 1 0 6.500 6.500Z',
  refresh: 'M13 8a5 5 0 1 1-1.6-3.700M13 3v2.500h-2.5',
} as const;

export type IconName = keyof typeof paths;

/** A picture beside words; it is hidden from screen readers, so the words must stand next to it or on the button. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === 'more' ? 2.2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none', display: 'block' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
