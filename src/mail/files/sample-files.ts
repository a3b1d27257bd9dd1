import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFHexString, PDFName, PDFString } from '@cantoo/pdf-lib';
import { strToU8, zipSync } from 'fflate';

/** Stands wherever a file tells of somebody. */
export const secret = 'SECRET-AUTHOR';

/** A picture of 16 by 8 points as a browser writes it, without any metadata. */
export const plainJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAIABADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAAAwX/xAAaEQACAwEBAAAAAAAAAAAAAAACAwABERIy/9oADAMBAAIRAxEAPwCMAINNfm5YYkG53W5P/9k=',
  'base64',
);

const segment = (code: number, body: Buffer): Buffer => {
  const head = Buffer.from([0xff, code, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
};

/** Exif with an orientation, a place and a camera, in either byte order. */
export function exif(orientation: number, order: 'II' | 'MM' = 'II'): Buffer {
  const little = order === 'II';
  const body = Buffer.alloc(8 + 2 + 12 + 4);
  const short = (value: number, at: number) =>
    little ? body.writeUInt16LE(value, at) : body.writeUInt16BE(value, at);
  const long = (value: number, at: number) =>
    little ? body.writeUInt32LE(value, at) : body.writeUInt32BE(value, at);
  body.write(order);
  short(42, 2);
  long(8, 4);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  long(1, 14);
  short(orientation, 18);
  return segment(
    0xe1,
    Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), body, Buffer.from(`GPS ${secret}`)]),
  );
}

/** A photo that tells where, when, by whom and with what it was taken, and carries a second one behind its end. */
export const photo = (orientation = 6, order: 'II' | 'MM' = 'II'): Buffer =>
  Buffer.concat([
    plainJpeg.subarray(0, 2),
    exif(orientation, order),
    segment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>${secret}</x:xmpmeta>`)),
    segment(0xe2, Buffer.from(`ICC_PROFILE\0${secret}`)),
    segment(0xed, Buffer.from(`Photoshop 3.0\0${secret}`)),
    segment(0xfe, Buffer.from(secret)),
    plainJpeg.subarray(2),
    Buffer.from(`second picture ${secret}`),
  ]);

const chunk = (type: string, data: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(data.length, 0);
  head.write(type, 4);
  return Buffer.concat([head, data, Buffer.alloc(4)]);
};

/** A screenshot of one point with texts, a time and Exif. Its checksums are not computed. */
export const screenshot = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.from('00000001000000010802000000', 'hex')),
  chunk('tEXt', Buffer.from(`Author\0${secret}`)),
  chunk('iTXt', Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${secret}`)),
  chunk('eXIf', Buffer.from(secret)),
  chunk('iCCP', Buffer.from(`${secret}\0\0`)),
  chunk('tIME', Buffer.from('07ea0b170a0000', 'hex')),
  chunk('IDAT', deflateSync(Buffer.from([0, 1, 2, 3]))),
  chunk('IEND', Buffer.alloc(0)),
  Buffer.from(secret),
]);

const blocks = (text: string): Buffer =>
  Buffer.concat([Buffer.from([text.length]), Buffer.from(text), Buffer.from([0])]);

/** A GIF that repeats, with a comment and data of a program. */
export const animation = Buffer.concat([
  Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1'),
  Buffer.from('!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1'),
  Buffer.from('!\xfe', 'latin1'),
  blocks(secret),
  Buffer.from('!\xff\x0bXMP DataXMP', 'latin1'),
  blocks(secret),
  Buffer.from(',\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;', 'latin1'),
  Buffer.from(secret),
]);

/** A Word document with properties, a comment's author, session numbers, and a photo. */
export const letter = Buffer.from(
  zipSync({
    '[Content_Types].xml': strToU8(
      '<Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/docProps/core.xml" ContentType="x"/><Override PartName="/word/document.xml" ContentType="y"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="t" Target="word/document.xml"/><Relationship Id="rId2" Type="t" Target="docProps/core.xml"/></Relationships>',
    ),
    'docProps/core.xml': strToU8(`<cp:coreProperties><dc:creator>${secret}</dc:creator></cp:coreProperties>`),
    'word/document.xml': strToU8(
      `<w:document><w:p w:rsidR="00AB12CD"><w:ins w:author="${secret}" w:date="2026-11-23T10:00:00Z"><w:t>Guten Tag</w:t></w:ins></w:p></w:document>`,
    ),
    'word/_rels/settings.xml.rels': strToU8(
      `<Relationships><Relationship Id="rId1" Type="x/attachedTemplate" Target="file:///C:/Users/${secret}/a.dotm" TargetMode="External"/></Relationships>`,
    ),
    'word/_rels/document.xml.rels': strToU8(
      '<Relationships><Relationship Id="rId1" Type="t" Target="../customXml/item1.xml"/><Relationship Id="rId2" Type="t" Target="https://example.com/" TargetMode="External"/></Relationships>',
    ),
    'docMetadata/LabelInfo.xml': strToU8(`<clbl:label siteId="${secret}"/>`),
    'customXml/item1.xml': strToU8(`<a>${secret}</a>`),
    'word/settings.xml': strToU8('<w:settings><w:rsids><w:rsid w:val="00AB12CD"/></w:rsids></w:settings>'),
    'word/media/image1.jpeg': photo(1),
  }),
);

const xmp = (more: string) =>
  `<?xpacket begin="" id="x"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description xmp:CreatorTool="${secret}" xmlns:dc="d">${more}<dc:creator><rdf:Seq><rdf:li>${secret}</rdf:li></rdf:Seq></dc:creator><pdf:Producer>${secret}</pdf:Producer></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;

const archived =
  '<pdfaid:part>3</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance><fx:DocumentFileName>factur-x.xml</fx:DocumentFileName>';

/** What a PDF may be besides an ordinary one: an electronic invoice (PDF/A-3), or signed. */
export type Special = 'archived' | 'signed' | 'signed in its field' | 'enclosing';

/** An invoice with properties, XMP, a note, a photo, data of a program, and an object that nothing points to. */
export async function invoice(special?: Special): Promise<Buffer> {
  const doc = await PDFDocument.create();
  const page = doc.addPage([200, 100]);
  page.drawText('Rechnung 4711');
  page.drawImage(await doc.embedJpg(photo(1)), { x: 10, y: 10, width: 16, height: 8 });
  doc.setAuthor(secret);
  doc.setProducer(secret);
  const { context, catalog } = doc;
  const metadata = context.stream(xmp(special === 'archived' ? archived : ''), {
    Type: 'Metadata',
    Subtype: 'XML',
  });
  catalog.set(PDFName.of('Metadata'), context.register(metadata));
  catalog.set(PDFName.of('PieceInfo'), context.obj({ Illustrator: PDFString.of(secret) }));
  const note = context.obj({ Type: 'Annot', Subtype: 'Text', Rect: [0, 0, 9, 9], T: PDFString.of(secret) });
  page.node.set(PDFName.of('Annots'), context.obj([context.register(note)]));
  context.register(PDFString.of(`an older version ${secret}`));
  const signature = context.obj({ Type: 'Sig', ByteRange: [0, 1, 2, 3], Contents: PDFHexString.of('00') });
  if (special === 'signed') catalog.set(PDFName.of('Perms'), context.register(signature));
  if (special === 'signed in its field')
    catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [{ FT: 'Sig', V: signature }] }));
  if (special === 'enclosing') await doc.attach(photo(), 'photo.jpg');
  return Buffer.from(await doc.save({ useObjectStreams: false }));
}
