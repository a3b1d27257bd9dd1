const images = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);
const heic = new Set(['image/heic', 'image/heif']);

/** A picture that most browsers cannot show as it is. */
export const isHeic = (mediaType: string): boolean => heic.has(mediaType);

/** How a file is shown in place: only types on our own list, told by its first bytes and not by its name. */
export function previewOf(mediaType: string): 'image' | 'pdf' | 'none' {
  if (images.has(mediaType) || isHeic(mediaType)) return 'image';
  return mediaType === 'application/pdf' ? 'pdf' : 'none';
}
