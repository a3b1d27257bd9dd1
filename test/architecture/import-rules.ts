import { roof, roomOf, rooms, storeyOf, webOwn } from './house.ts';
import { type Import, importsOf } from './imports.ts';
import { isTest, productFiles, type SourceTree } from './source-tree.ts';

const told = (one: Import, why: string): string => `${one.file}:${one.line} imports ${one.request}: ${why}`;

const all = (tree: SourceTree, folder: string): Import[] =>
  productFiles(tree)
    .filter((file) => file.startsWith(folder))
    .flatMap((file) => importsOf(tree, file));

/** Imports of `src/` that leave their room for another one, by code that is no roof. */
const crossing = (tree: SourceTree): { one: Import; from: string; to: string }[] =>
  all(tree, 'src/').flatMap((one) => {
    const from = roomOf(one.file);
    const to = one.target?.startsWith('src/') ? roomOf(one.target) : null;
    if (roof.test(one.file) || from === null || to === null || from === to) return [];
    return [{ one, from, to }];
  });

/** Nothing imports upwards or sideways. */
export function wrongDirection(tree: SourceTree): string[] {
  return crossing(tree).flatMap(({ one, from, to }) =>
    storeyOf(to) >= 0 && storeyOf(to) < storeyOf(from) ? [] : [told(one, `${from} may not use ${to}`)],
  );
}

/** A room is entered by its index or its contract; the platform's parts are each their own door. */
export function throughTheWall(tree: SourceTree): string[] {
  return crossing(tree).flatMap(({ one, to }) =>
    to === 'platform' || /^src\/[^/]+\/(index|contract)\.ts$/.test(one.target ?? '')
      ? []
      : [told(one, `${to} is entered by its index.ts`)],
  );
}

/** The rooms know nothing of what stands above them. */
export function towardsTheRoof(tree: SourceTree): string[] {
  return all(tree, 'src/').flatMap((one) =>
    !roof.test(one.file) && one.target !== null && roof.test(one.target)
      ? [told(one, 'a room may not know the roof')]
      : [],
  );
}

/** `src/` never imports screens or tests; only the roof may load the story world. */
export function outOfTheHouse(tree: SourceTree): string[] {
  return all(tree, 'src/').flatMap((one) => {
    if (one.target === null || one.target.startsWith('src/')) {
      return one.target !== null && isTest(one.target) ? [told(one, 'that is for tests')] : [];
    }
    if (one.target.startsWith('db/') && roof.test(one.file)) return [];
    return [told(one, 'it lies outside of src')];
  });
}

/** Imports across folders inside `src/` are written from the house's door. */
export function relativeAcrossRooms(tree: SourceTree): string[] {
  return crossing(tree).flatMap(({ one }) =>
    one.request.startsWith('.') ? [told(one, `write #${one.target?.slice(4)}`)] : [],
  );
}

const reader = 'src/mail/reading/worker.ts';
const heavy = /^(?:kysely|pg|pg-boss|fastify|pino|zod)(?:\/|$)/;

/** What reads mail starts often and has no business with a database: nothing that it imports loads one, or a server. */
export function loadedByReader(tree: SourceTree): string[] {
  const seen = new Set([reader]);
  const found: string[] = [];
  for (const file of seen) {
    for (const one of importsOf(tree, file)) {
      if (one.typeOnly) continue;
      if (one.target !== null) seen.add(one.target);
      else if (heavy.test(one.request)) found.push(told(one, 'the reader of mails would load it'));
    }
  }
  return found;
}

/** Screens know of the server its contracts only, and as types. */
export function screenIntoServer(tree: SourceTree): string[] {
  return all(tree, 'web/').flatMap((one) => {
    if (one.target === null || one.target.startsWith('web/')) return [];
    if (!/^src\/[^/]+\/(?:[^/]+\/)?contract\.ts$/.test(one.target))
      return [told(one, 'only contracts are shared')];
    return one.typeOnly ? [] : [told(one, 'import the type only')];
  });
}

/** The kit knows no trade, the tools know no kit, and screens stand in the order of the rooms. */
export function screenDirections(tree: SourceTree): string[] {
  return all(tree, 'web/').flatMap((one) => {
    const from = roomOf(one.file);
    const to = one.target?.startsWith('web/') ? roomOf(one.target) : null;
    if (from === null || to === null || from === to || from === 'shell' || from === 'setup') return [];
    return mayUse(from, to) ? [] : [told(one, `web/${from} may not use web/${to}`)];
  });
}

function mayUse(from: string, to: string): boolean {
  if (from === 'lib') return false;
  if (from === 'kit') return to === 'lib';
  if (to === 'lib' || to === 'kit') return true;
  if (webOwn.includes(to) || !rooms.includes(to)) return false;
  return storeyOf(to) < storeyOf(from);
}
