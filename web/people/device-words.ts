import { dot } from '../lib/dot.ts';

const systems: [RegExp, string][] = [
  [/iphone/i, 'iPhone'],
  [/ipad/i, 'iPad'],
  [/android/i, 'Android'],
  [/windows/i, 'Windows'],
  [/mac os x|macintosh/i, 'macOS'],
  [/cros/i, 'ChromeOS'],
  [/linux/i, 'Linux'],
];
const browsers: [RegExp, string][] = [
  [/micromessenger/i, 'WeChat'],
  [/edg(e|a|ios)?\//i, 'Edge'],
  [/opr\/|opera/i, 'Opera'],
  [/firefox\/|fxios\//i, 'Firefox'],
  [/chrome\/|crios\//i, 'Chrome'],
  [/safari\//i, 'Safari'],
];

const named = (agent: string, names: [RegExp, string][]): string[] => {
  const found = names.find(([pattern]) => pattern.test(agent));
  return found ? [found[1]] : [];
};

/** A User-Agent as people say it: `Chrome · Windows`. What is unknown stays as it came, cut to 60 characters; empty for none. */
export function deviceWords(agent: string): string {
  const words = [...named(agent, browsers), ...named(agent, systems)];
  return words.length > 0 ? words.join(dot) : agent.slice(0, 60);
}
