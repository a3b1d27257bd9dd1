import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';
import {
  PDFArray,
  type PDFContext,
  PDFDict,
  PDFHexString,
  PDFName,
  type PDFObject,
  PDFParser,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  PDFWriter,
} from '@cantoo/pdf-lib';
import { FileError } from './file-kind.ts';
import { stripJp2 } from './jp2.ts';
import { stripPicture } from './picture.ts';
import { neededXmp } from './xmp.ts';

const name = (text: string) => PDFName.of(text);
const largestXmp = 1_000_000;

const refuse = (problem: FileError['problem'] = 'file_unreadable'): never => {
  throw new FileError(problem);
};

/** Keys whose values tell of people, programs, times or earlier forms, wherever they stand. */
const telling = [
  ...['PieceInfo', 'LastModified', 'SpiderInfo', 'CreatorInfo', 'XFA', 'Threads'],
  ...['Author', 'Creator', 'Producer'],
].map(name);
/** Marks that somebody puts on a page; of these the author, the times and the rich form go, the words stay. */
const marks = new Set(
  [
    ...['Text', 'FreeText', 'Line', 'Square', 'Circle', 'Polygon', 'PolyLine', 'Highlight', 'Underline'],
    ...['Squiggly', 'StrikeOut', 'Stamp', 'Caret', 'Ink', 'Popup', 'FileAttachment', 'Sound', 'Redact'],
  ].map(name),
);
const ofMarks = ['T', 'M', 'CreationDate', 'NM', 'RC'].map(name);

/** Names of the filters of a stream, the outermost first. */
function filtersOf(context: PDFContext, { dict }: PDFRawStream): PDFObject[] {
  const filter = context.lookup(dict.get(name('Filter')));
  const all = filter instanceof PDFArray ? filter.asArray().map((one) => context.lookup(one)) : [filter];
  return all.filter((one) => one !== undefined);
}

/** The words of an XMP stream, unpacked within bounds. */
function xmpOf(context: PDFContext, stream: PDFRawStream): string {
  const filters = filtersOf(context, stream);
  if (filters.length === 0) return Buffer.from(stream.contents).toString('utf8');
  if (filters.length > 1 || filters[0] !== name('FlateDecode')) refuse();
  try {
    return inflateSync(stream.contents, { maxOutputLength: largestXmp }).toString('utf8');
  } catch {
    return refuse();
  }
}

/** Takes out of a dictionary what tells of somebody. */
function bare(context: PDFContext, dict: PDFDict): void {
  const metadata = context.lookup(dict.get(name('Metadata')));
  const xmp = metadata instanceof PDFRawStream ? neededXmp(xmpOf(context, metadata)) : null;
  dict.delete(name('Metadata'));
  if (xmp !== null) {
    const stream = context.stream(Buffer.from(xmp), { Type: 'Metadata', Subtype: 'XML' });
    dict.set(name('Metadata'), context.register(stream));
  }
  for (const key of telling) dict.delete(key);
  const subtype = context.lookup(dict.get(name('Subtype')));
  if (subtype instanceof PDFName && marks.has(subtype)) for (const key of ofMarks) dict.delete(key);
}

const text = (context: PDFContext, value: PDFObject | undefined): string => {
  const found = context.lookup(value);
  return found instanceof PDFString || found instanceof PDFHexString ? found.decodeText() : '';
};

/** A file inside the document tells of its own makers; only the XML of an electronic invoice may go along. */
function checkEnclosed(context: PDFContext, dict: PDFDict): void {
  if (!dict.has(name('EF'))) return;
  const named = [dict.get(name('F')), dict.get(name('UF'))].map((one) => text(context, one)).filter(Boolean);
  if (named.length === 0 || !named.every((one) => /^[\w.-]+\.xml$/i.test(one))) refuse();
}

/** A photo in the document without what its camera tells. */
function barePhoto(context: PDFContext, stream: PDFRawStream): PDFRawStream {
  const filters = filtersOf(context, stream);
  const [jpeg, jp2] = [filters.includes(name('DCTDecode')), filters.includes(name('JPXDecode'))];
  if (!jpeg && !jp2) return stream;
  // packed a second time, which no writer needs to do
  if (filters.length > 1 || stream.contents.length < 16) refuse();
  const photo = Buffer.from(stream.contents);
  return PDFRawStream.of(stream.dict, jpeg ? stripPicture(photo) : stripJp2(photo));
}

/** Goes through all that the document is made of, as far as its root leads; `look` sees each dictionary once. */
function walk(context: PDFContext, look: (dict: PDFDict) => void): Set<PDFRef> {
  const reached = new Set<PDFRef>();
  const open: (PDFObject | undefined)[] = [context.trailerInfo.Root];
  while (open.length > 0) {
    const object = open.pop();
    if (object instanceof PDFRef) {
      if (reached.has(object)) continue;
      reached.add(object);
      open.push(context.lookup(object));
    } else if (object instanceof PDFArray) open.push(...object.asArray());
    else if (object instanceof PDFDict || object instanceof PDFStream) {
      const dict = object instanceof PDFDict ? object : object.dict;
      look(dict);
      open.push(...dict.values());
    }
  }
  return reached;
}

async function parse(bytes: Buffer): Promise<PDFContext> {
  try {
    const context = await PDFParser.forBytesWithOptions(bytes, Infinity, true, false).parseDocument();
    if (context.trailerInfo.Root instanceof PDFRef) return context;
  } catch {
    // whatever its words are, they may quote the file
  }
  // the packed parts of a locked one are no PDF to a parser without its password
  return refuse(bytes.includes('/Encrypt') ? 'file_locked' : 'file_unreadable');
}

/**
 * A PDF without author, program, times, earlier versions of itself, authors of notes, and what cameras tell in its photos.
 * What nothing leads to stays behind. Source: ISO 32000-2 §12.5.6, §12.8, §14.3, §14.5, §7.11; ISO 19005 (PDF/A).
 * @throws FileError `file_unreadable`, also for what encloses other files; `file_locked`; `file_signed`, since a signature
 *   would no longer hold
 */
export async function stripPdf(bytes: Buffer): Promise<Buffer> {
  const context = await parse(bytes);
  if (context.trailerInfo.Encrypt) refuse('file_locked');
  walk(context, (dict) => {
    if (dict.has(name('ByteRange')) && dict.has(name('Contents'))) refuse('file_signed');
    checkEnclosed(context, dict);
  });
  delete context.trailerInfo.Info;
  const reached = walk(context, (dict) => bare(context, dict));
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!reached.has(ref)) context.delete(ref);
    else if (object instanceof PDFRawStream) context.assign(ref, barePhoto(context, object));
  }
  const id = PDFHexString.of(createHash('sha256').update(bytes).digest('hex').slice(0, 32));
  context.trailerInfo.ID = context.obj([id, id]);
  // the plain form of the file, which PDF/A-1 asks for and every reader knows
  return Buffer.from(await PDFWriter.forContext(context, Infinity).serializeToBuffer());
}
