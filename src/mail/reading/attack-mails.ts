import { htmlMail, mailOf, multipart, usual } from './sample-mails.ts';

const nested = (levels: number) => {
  let text = '';
  for (let i = 0; i < levels; i++) text += `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`;
  return Uint8Array.from(Buffer.from(`${usual.join('\r\n')}\r\n${text}\r\ndeep`));
};
const enclosed = (levels: number) =>
  Uint8Array.from(
    Buffer.from(
      `${`${usual.join('\r\n')}\r\nContent-Type: message/rfc822\r\n\r\n`.repeat(levels)}${usual.join('\r\n')}\r\n\r\ndeep`,
    ),
  );
const archive = () => {
  const zip = Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(3_000_000)]).toString('base64');
  const head =
    'Content-Type: application/zip; name="bomb.zip"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment';
  return multipart('mixed', ['\r\nsee the file', `${head}\r\n\r\n${zip.replace(/.{76}/g, '$&\r\n')}`]);
};

/** Mails made to stop a reader, by name. */
export const attackMails: Readonly<Record<string, () => Uint8Array<ArrayBuffer>>> = {
  '200,000 nested divs': () => htmlMail('<div>'.repeat(200_000)),
  '1 million br': () => htmlMail('<br>'.repeat(1_000_000)),
  'a tag with 50,000 attributes': () => htmlMail(`<p ${'a="x" '.repeat(50_000)}>hello`),
  '900,000 angle brackets': () => htmlMail('<'.repeat(900_000)),
  'attributes that never close': () => htmlMail('<a b="'.repeat(150_000)),
  '200 nested multiparts': () => nested(200),
  '200 enclosed mails': () => enclosed(200),
  '5,000 enclosed mails': () => enclosed(5_000),
  '1 MB of header': () => mailOf([...usual, `X-A: ${'a'.repeat(1_000_000)}`]),
  '100,000 header lines': () => mailOf([...usual, ...Array<string>(100_000).fill('X-A: b')]),
  '9,000 addresses': () =>
    mailOf([
      'From: a@b.example',
      `To: ${Array.from({ length: 9_000 }, (_, i) => `u${i}@x.example`).join(', ')}`,
    ]),
  '200,000 brackets in From': () => mailOf([`From: ${'('.repeat(200_000)}`]),
  'a zip bomb': archive,
  'NUL everywhere': () =>
    Uint8Array.from(Buffer.from([...usual, '', 'hello'].join('\r\n').split('').join('\0'))),
  '100,000 NUL': () => mailOf(usual, new Uint8Array(100_000)),
  'a charset that lies': () =>
    mailOf([...usual, 'Content-Type: text/plain; charset=utf-16'], 'hello \xff\xfe'),
  '50 MB of text': () => mailOf(usual, Buffer.alloc(50_000_000, 'lorem ipsum dolor\n')),
  '29 MB of line ends': () => multipart('mixed', [`\r\n${'\n'.repeat(29_000_000)}`]),
  '100,000 parts': () => multipart('mixed', Array<string>(100_000).fill('\r\na')),
  'a boundary that never ends': () => multipart('mixed', ['\r\nhello'], false),
  'no bytes': () => new Uint8Array(),
  'one byte': () => Uint8Array.of(0x78),
  '20,000 encoded words': () => mailOf([`Subject: ${'=?utf-8?q?a'.repeat(20_000)}`, 'From: a@b.example']),
};
