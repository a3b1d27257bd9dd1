import { roof, roomOf, rooms, webOwn } from './house.ts';
import { productFiles, type SourceTree } from './source-tree.ts';

/** Words that say nothing of what a file does. */
const emptyName = /^(utils?|helpers?|common|misc|types|constants|manager|shared|stuff|index2)\.tsx?$/;

/** Only rooms of the plan stand in `src/`, beside what stands above them. */
export function unknownRooms(tree: SourceTree): string[] {
  return productFiles(tree).filter((file) => {
    if (!file.startsWith('src/') || roof.test(file)) return false;
    const room = roomOf(file);
    return room === null || !rooms.includes(room);
  });
}

/** The screens carry the nouns of `src/`. */
export function foreignScreens(tree: SourceTree): string[] {
  const built = new Set([...tree.keys()].filter((file) => file.startsWith('src/')).map(roomOf));
  return productFiles(tree).filter((file) => {
    const room = roomOf(file);
    if (!file.startsWith('web/') || room === null) return false;
    return !webOwn.includes(room) && !built.has(room);
  });
}

/** Files are in kebab-case, at most two folders below their room, and named after what they do. */
export function badNames(tree: SourceTree): string[] {
  const files = productFiles(tree).filter((file) => /^(src|web)\//.test(file));
  return files.filter((file) => {
    const parts = file.split('/');
    const name = parts.at(-1) ?? '';
    const shape = file.startsWith('web/lib/i18n/T.')
      ? /^T\.tsx$/
      : /^[a-z0-9]+(-[a-z0-9]+)*(\.config)?\.tsx?$/;
    const catalogue = file.startsWith('web/lib/i18n/');
    return !shape.test(name) || parts.length > 5 || (emptyName.test(name) && !catalogue);
  });
}

/** Every room has a door for others and a page that explains it. */
export function unfurnished(tree: SourceTree): string[] {
  const present = new Set(
    productFiles(tree)
      .filter((file) => file.startsWith('src/'))
      .map(roomOf),
  );
  return rooms.flatMap((room) => {
    if (!present.has(room)) return [];
    const missing: string[] = [];
    const readme = tree.get(`src/${room}/README.md`);
    if (readme === undefined) missing.push(`src/${room} has no README.md`);
    else if (readme.trimEnd().split('\n').length > 40)
      missing.push(`src/${room}/README.md is longer than 40 lines`);
    if (room !== 'platform' && !tree.has(`src/${room}/index.ts`)) missing.push(`src/${room} has no index.ts`);
    return missing;
  });
}
