/** Bytes of one file at most; as the desk has it. */
export const largestFile = 7_300_000;
const mostEncoded = 10_000_000;

/** Types that the desk takes, for the chooser of the system. */
export const takenTypes = '.pdf,.docx,.jpg,.jpeg,.png,.gif,.txt';

/** Whether files together are more than one mail takes: 10 MB in base64 lines. */
export function tooMuch(files: readonly { size: number }[]): boolean {
  const encoded = ({ size }: { size: number }) => Math.ceil(size / 3) * 4 * (78 / 76);
  return files.reduce((sum, file) => sum + encoded(file), 0) > mostEncoded;
}

/** The name a file goes by; what is pasted from the clipboard has none of its own and gets the moment. */
export function fileNameOf(file: Pick<File, 'name' | 'type' | 'lastModified'>): string {
  if (file.name !== '' && file.name !== 'image.png') return file.name.normalize('NFC');
  const moment = new Date(file.lastModified).toISOString().slice(0, 19).replace(/[T:]/g, '-');
  return `screenshot-${moment}.${file.type.split('/')[1] ?? 'png'}`;
}
