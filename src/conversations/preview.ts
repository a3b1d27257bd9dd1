const images = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp']);

/** How a file is shown in place: only types on our own list, told by its first bytes and not by its name. */
export function previewOf(mediaType: string): 'image' | 'pdf' | 'none' {
  if (images.has(mediaType)) return 'image';
  return mediaType === 'application/pdf' ? 'pdf' : 'none';
}
