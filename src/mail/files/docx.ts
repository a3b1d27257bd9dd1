import path from 'node:path';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { FileError } from './file-kind.ts';
import { stripPicture } from './picture.ts';

const mostUnpacked = 60_000_000;
const mostEntries = 2_000;

/** Parts that tell of the author, the firm, the program and the time, and that a document is whole without. */
const telling =
  /^(?:docProps|docMetadata|customXml|_xmlsignatures)\/|^word\/(?:people|commentsExtensible|commentsIds)\.xml$/;
/** Parts that a letter is made of. One with anything else, such as an embedded workbook, is refused. */
const known =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:[\w-]+\.xml|_rels\/[\w.-]+\.rels|(?:theme|charts|diagrams|glossary)\/(?:_rels\/)?[\w.-]+\.(?:xml|rels)|fonts\/[\w.-]+\.odttf|media\/[\w. -]+))$/;
const pictures = /^word\/media\/.+\.(?:jpe?g|png|gif)$/i;

const tag = /<[^<>!?][^<>]*>/g;
const quoted = `\\s*=\\s*(?:"[^"]*"|'[^']*')`;
const persons = new RegExp(`(\\s[\\w.-]+:(?:author|initials|userId|providerId))${quoted}`, 'g');
const moments = new RegExp(`\\s[\\w.-]+:(?:date|dateUtc|durableId|paraIdParent|rsid\\w*)${quoted}`, 'g');
const elements =
  /<([\w.-]+:(?:rsids|docVars|mailMerge|attachedTemplate|docId|documentId))\b[^<>]*(?:\/>|>[\s\S]*?<\/\1>)/g;

/** The XML of a document without names of persons, moments, and the sessions in which it was written; no word is touched. */
const stripXml = (xml: string): string =>
  xml.replace(elements, '').replace(tag, (one) => one.replace(persons, '$1=""').replace(moments, ''));

/** The part that a relation leads to; null where it leads out of the document. */
function targetOf(relation: string, rels: string): string | null {
  if (/TargetMode\s*=\s*["']External/.test(relation)) return null;
  const target = /\bTarget\s*=\s*["']([^"']*)["']/.exec(relation)?.[1] ?? '';
  const folder = path.posix.dirname(path.posix.dirname(rels));
  return path.posix.join('/', target.startsWith('/') ? '' : folder, target).slice(1);
}

/** Relations without those to what is left out, to templates, and to files on somebody's computer. */
const stripRelations = (xml: string, rels: string): string =>
  xml.replace(/<[\w.-]*:?Relationship\b[^<>]*>(?:<\/[\w.-]*:?Relationship>)?/g, (relation) => {
    const target = targetOf(relation, rels);
    const gone = target === null ? /attachedTemplate|["']file:/i.test(relation) : telling.test(target);
    return gone ? '' : relation;
  });

const stripTypes = (xml: string): string =>
  xml.replace(/<[\w.-]*:?Override\b[^<>]*PartName\s*=\s*["']\/([^"']*)["'][^<>]*>/g, (one, part: string) =>
    telling.test(part) ? '' : one,
  );

const refuse = (): never => {
  throw new FileError('file_unreadable');
};

function unpack(bytes: Buffer): Record<string, Uint8Array> {
  let size = 0;
  let entries = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        entries += 1;
        if (size > mostUnpacked || entries > mostEntries) refuse();
        return true;
      },
    });
  } catch {
    return refuse();
  }
}

function strippedPart(name: string, part: Uint8Array): Uint8Array {
  if (pictures.test(name)) return stripPicture(Buffer.from(part));
  if (!/\.(?:xml|rels)$/.test(name)) return name.endsWith('.odttf') ? part : refuse();
  // UTF-16 begins with a mark that no UTF-8 has
  if ((part[0] ?? 0) >= 0xfe) refuse();
  const xml = strFromU8(part);
  if (name.endsWith('.rels')) return strToU8(stripRelations(xml, name));
  return strToU8(name === '[Content_Types].xml' ? stripTypes(xml) : stripXml(xml));
}

/**
 * A Word document without properties, authors of comments and changes, session numbers, template and sources, and with
 * its pictures stripped; what it says is not touched. Source: ECMA-376 part 1 §15.2.12, §17.15.1.70; part 2 (packages);
 * MS-DOCX.
 * @throws FileError `file_unreadable`, also for what carries other files
 */
export function stripDocx(bytes: Buffer): Buffer {
  const made: Zippable = {};
  const parts = unpack(bytes);
  if (!parts['[Content_Types].xml'] || !parts['_rels/.rels']) refuse();
  for (const [name, part] of Object.entries(parts)) {
    if (telling.test(name) || name.endsWith('/')) continue;
    if (!known.test(name)) refuse();
    made[name] = [strippedPart(name, part), { mtime: '1980-01-01T00:00:00', level: 6 }];
  }
  return Buffer.from(zipSync(made));
}
