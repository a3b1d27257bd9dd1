/** Names of the properties that make a file PDF/A (ISO 19005) or an electronic invoice (Factur-X 1.0, ZUGFeRD 2). */
const needed = [
  ...['pdfaid:part', 'pdfaid:conformance', 'pdfaid:rev', 'pdfaid:amd'],
  ...['fx', 'zf'].flatMap((prefix) =>
    ['DocumentType', 'DocumentFileName', 'Version', 'ConformanceLevel'].map((name) => `${prefix}:${name}`),
  ),
];

/** A property, whether it stands as an element or as an attribute. */
function propertyOf(xmp: string, name: string): string | null {
  const inner = new RegExp(`<${name}>([^<>]{1,200})</${name}>`).exec(xmp)?.[1];
  return inner ?? new RegExp(`\\s${name}\\s*=\\s*["']([^"'<>]{1,200})["']`).exec(xmp)?.[1] ?? null;
}

const namespaces = (xmp: string): string =>
  [
    ...new Set(
      xmp.match(/xmlns:(?:pdfaid|pdfaExtension|pdfaSchema|pdfaProperty|fx|zf)="[^"<>]{1,200}"/g) ?? [],
    ),
  ].join(' ');

/** XMP made anew of nothing but what an archived document or an electronic invoice needs; null for any other document. */
export function neededXmp(xmp: string): string | null {
  if (propertyOf(xmp, 'pdfaid:part') === null) return null;
  const kept = needed.flatMap((name) => {
    const value = propertyOf(xmp, name);
    return value === null ? [] : [`<${name}>${value}</${name}>`];
  });
  // says in the words of its own standard what the properties of an invoice are called, and nothing of this document
  const schemas = /<pdfaExtension:schemas>[\s\S]*?<\/pdfaExtension:schemas>/.exec(xmp)?.[0] ?? '';
  return `<?xpacket begin="\u{feff}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ${namespaces(xmp)}>${kept.join('')}${schemas}</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}
