import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { FileError, type FileKind } from './file-kind.ts';
import * as sample from './sample-files.ts';
import { stripFile } from './strip.ts';

const { secret } = sample;
const has = (bytes: Buffer) => bytes.includes(secret) || bytes.toString('utf16le').includes(secret);

/** Every byte of a PDF in the clear. */
async function unpacked(bytes: Buffer): Promise<{ doc: PDFDocument; words: string }> {
  const doc = await PDFDocument.load(bytes, { updateMetadata: false });
  const plain = await doc.save({ useObjectStreams: false });
  return { doc, words: Buffer.from(plain).toString('latin1') };
}

describe('a photo', () => {
  it.each([...([1, 3, 6, 8] as const).flatMap((turn) => [[turn, 'II'] as const, [turn, 'MM'] as const])])(
    'turned as %i says, in byte order %s, keeps its picture and loses the rest',
    async (turn, order) => {
      const given = sample.photo(turn, order);
      expect(has(given)).toBe(true);
      const stripped = await stripFile('jpeg', given);
      expect(has(stripped)).toBe(false);
      const picture = sample.plainJpeg.subarray(2);
      expect(stripped.subarray(-picture.length).equals(picture)).toBe(true);
      const kept = stripped.subarray(2, stripped.length - picture.length);
      expect(kept.length === 0 ? 1 : kept.readUInt16BE(28)).toBe(turn);
      expect((await stripFile('jpeg', stripped)).equals(stripped)).toBe(true);
    },
  );

  it('that is cut off behind its picture gets its end', async () => {
    const cut = sample.photo(1).subarray(0, sample.photo(1).indexOf('second picture') - 2);
    const stripped = await stripFile('jpeg', cut);
    expect(stripped.equals(sample.plainJpeg)).toBe(true);
  });

  it('without anything stays as it is', async () => {
    expect((await stripFile('jpeg', sample.plainJpeg)).equals(sample.plainJpeg)).toBe(true);
  });
});

describe('other pictures', () => {
  it.each([
    ['png', sample.screenshot, ['IHDR', 'IDAT', 'IEND']],
    ['gif', sample.animation, ['NETSCAPE2.0']],
  ] as const)('%s keeps what is seen', async (kind, given, kept) => {
    const stripped = await stripFile(kind, given);
    expect(has(given)).toBe(true);
    expect(has(stripped)).toBe(false);
    for (const part of kept) expect(stripped.includes(part)).toBe(true);
    expect((await stripFile(kind, stripped)).equals(stripped)).toBe(true);
  });
});

describe('a document', () => {
  it('of Word loses authors, sessions and properties; its words and its photo stay', async () => {
    const parts = unzipSync(await stripFile('docx', sample.letter));
    expect(Object.keys(parts).filter((name) => /^(?:doc|custom)/.test(name))).toEqual([]);
    expect(Buffer.from(parts['word/_rels/document.xml.rels'] ?? []).toString()).toBe(
      '<Relationships><Relationship Id="rId2" Type="t" Target="https://example.com/" TargetMode="External"/></Relationships>',
    );
    for (const part of Object.values(parts)) {
      expect(has(Buffer.from(part))).toBe(false);
      expect(Buffer.from(part).toString('latin1')).not.toMatch(/rsid|docProps/);
    }
    expect(Buffer.from(parts['word/document.xml'] ?? []).toString()).toContain('<w:t>Guten Tag</w:t>');
    expect(parts['word/media/image1.jpeg']?.length).toBe(sample.plainJpeg.length);
  });

  it('of Word that encloses a workbook, or a picture of another kind, is refused', async () => {
    for (const name of ['word/embeddings/book.xlsx', 'word/media/image2.svg']) {
      const more = zipSync({ ...unzipSync(sample.letter), [name]: strToU8('x') });
      await expect(stripFile('docx', Buffer.from(more))).rejects.toMatchObject({
        problem: 'file_unreadable',
      });
    }
  });

  it('of Word keeps words that look like what is taken out', async () => {
    const words = '<w:t> w:author="Bob" w:date="today" </w:t>';
    const parts = { ...unzipSync(sample.letter), 'word/footnotes.xml': strToU8(words) };
    const stripped = unzipSync(await stripFile('docx', Buffer.from(zipSync(parts))));
    expect(Buffer.from(stripped['word/footnotes.xml'] ?? []).toString()).toBe(words);
  });

  it('of PDF loses properties, notes’ authors, earlier versions, and what its photos tell', async () => {
    const given = await sample.invoice();
    expect((await unpacked(given)).words).toContain(secret);
    const { doc, words } = await unpacked(await stripFile('pdf', given));
    expect(words).not.toContain(secret);
    expect([doc.getAuthor(), doc.getProducer(), doc.getCreationDate()]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(doc.catalog.has(PDFName.of('Metadata'))).toBe(false);
    const [page] = doc.getPages();
    const before = (await unpacked(given)).doc.getPages()[0];
    const contents = (of: typeof page) => of?.node.Contents()?.toString();
    expect(contents(page)).toBe(contents(before));
    const photo = doc.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .find(
        (one) => one instanceof PDFRawStream && one.dict.get(PDFName.of('Subtype')) === PDFName.of('Image'),
      );
    expect((photo as PDFRawStream).contents.length).toBe(sample.plainJpeg.length);
  });

  it('that is an electronic invoice keeps what makes it one', async () => {
    const { doc, words } = await unpacked(await stripFile('pdf', await sample.invoice('archived')));
    expect(words).not.toContain(secret);
    expect(doc.catalog.lookup(PDFName.of('Metadata'))).toBeInstanceOf(PDFRawStream);
    expect(words).toContain('<pdfaid:part>3</pdfaid:part>');
    expect(words).toContain('<fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>');
    expect(doc.context.trailerInfo.ID).toBeDefined();
  });

  it.each(['signed', 'signed in its field', 'enclosing'] as const)(
    'that is %s is refused',
    async (special) => {
      const problem = special === 'enclosing' ? 'file_unreadable' : 'file_signed';
      await expect(stripFile('pdf', await sample.invoice(special))).rejects.toMatchObject({ problem });
    },
  );

  it('that is locked is refused', async () => {
    const doc = await PDFDocument.load(await sample.invoice());
    doc.encrypt({ userPassword: 'x', ownerPassword: 'y' });
    const locked = Buffer.from(await doc.save());
    await expect(stripFile('pdf', locked)).rejects.toMatchObject({ problem: 'file_locked' });
    expect(doc.context.lookup(doc.context.trailerInfo.Root)).toBeInstanceOf(PDFDict);
  });
});

it('whatever is broken is refused with a word or comes out without the secret, and nothing hangs', async () => {
  const whole: [FileKind, Buffer][] = [
    ['jpeg', sample.photo()],
    ['png', sample.screenshot],
    ['gif', sample.animation],
    ['docx', sample.letter],
    ['pdf', await sample.invoice()],
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...whole),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      async ([kind, bytes], share, changes) => {
        const torn = Buffer.from(bytes.subarray(0, Math.ceil(bytes.length * share)));
        for (const [at, value] of changes) if (torn.length > 0) torn[at % torn.length] = value;
        const outcome = await stripFile(kind, torn).catch((error: unknown) => error);
        if (!Buffer.isBuffer(outcome)) expect(outcome).toBeInstanceOf(FileError);
      },
    ),
    { numRuns: 400 },
  );
}, 60_000);
