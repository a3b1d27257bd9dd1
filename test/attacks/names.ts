import { type Attack, attackMail } from './attack.ts';

const names = [
  '../../etc/passwd',
  '..\\..\\Windows\\System32\\cmd.exe',
  '/etc/cron.d/x',
  'C:\\autoexec.bat',
  '\\\\server\\share\\x',
  '.htaccess',
  '..',
  '...',
  'a/../b.txt',
  'rechnung\u202efdp.exe',
  'rechnung\u2066fdp.exe\u2069',
  'a\u0000.png',
  'a\u0007b.txt',
  'a.txt ',
  'a.txt...',
  'a<script>.html',
  'a"; filename="b.exe',
  'a|b?c*d:e.txt',
  'con:aux.txt',
  `${'n'.repeat(5_000)}.pdf`,
  `${'😀'.repeat(400)}.png`,
  'a\u0085b\u2028c.txt',
  '\ufeffa.txt',
] as const;

const hex = (text: string): string =>
  Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
const carriers: Readonly<Record<string, (name: string) => string>> = {
  quoted: (name) => `Content-Disposition: attachment; filename="${name.replace(/["\\]/g, '\\$&')}"`,
  'percent form': (name) => `Content-Disposition: attachment; filename*=utf-8''${hex(name)}`,
  'encoded word': (name) =>
    `Content-Disposition: attachment; filename="=?utf-8?b?${Buffer.from(name).toString('base64')}?="`,
  'name of the type': (name) =>
    `Content-Disposition: attachment\r\nContent-Type: application/pdf; name*=utf-8''${hex(name)}`,
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff/\\<>:"|?*]|^\.|[. ]$/;

/** File names that would leave their folder, or look like another file: each is kept as harmless data. */
export const fileNames: readonly Attack[] = names.flatMap((name) =>
  Object.entries(carriers).map(([carrier, field]) => ({
    name: `${carrier}: ${JSON.stringify(name).slice(0, 60)}`,
    bytes: attackMail(
      ['Content-Type: multipart/mixed; boundary=b'],
      `--b\r\n\r\nsee the file\r\n--b\r\n${field(name)}\r\n\r\nMZ\r\n--b--`,
    ),
    reached({ attachments }) {
      const [file] = attachments;
      if (attachments.length !== 1 || !file) return `${attachments.length} files`;
      if (unsafe.test(file.name)) return `its name is ${JSON.stringify(file.name)}`;
      return file.name.length > 260 ? 'its name is longer than file systems take' : null;
    },
  })),
);
