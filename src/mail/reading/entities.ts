const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';
const named: Record<string, string> = Object.assign(Object.create(null), {
  ...Object.fromEntries(latin1.split(' ').map((name, i) => [name, String.fromCharCode(160 + i)])),
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", euro: '€', hellip: '…', trade: '™', bull: '•' },
  ...{ ndash: '–', mdash: '—', lsquo: '‘', rsquo: '’', sbquo: '‚', ldquo: '“', rdquo: '”', bdquo: '„' },
  ...{ lsaquo: '‹', rsaquo: '›', larr: '←', rarr: '→', uarr: '↑', darr: '↓', minus: '−', infin: '∞' },
  ...{
    ensp: ' ',
    emsp: ' ',
    thinsp: ' ',
    zwnj: '\u200c',
    zwj: '\u200d',
    lrm: '',
    rlm: '',
    OElig: 'Œ',
    oelig: 'œ',
  },
  ...{
    Scaron: 'Š',
    scaron: 'š',
    Yuml: 'Ÿ',
    fnof: 'ƒ',
    circ: 'ˆ',
    tilde: '˜',
    dagger: '†',
    permil: '‰',
    hearts: '♥',
  },
  ...{ Amacr: 'Ā', inodot: 'ı', imath: 'ı', Gbreve: 'Ğ', gbreve: 'ğ', Idot: 'İ', Scedil: 'Ş', scedil: 'ş' },
  ...{ aogon: 'ą', cacute: 'ć', eogon: 'ę', lstrok: 'ł', nacute: 'ń', sacute: 'ś', zacute: 'ź', zdot: 'ż' },
  ...{ Aogon: 'Ą', Cacute: 'Ć', Eogon: 'Ę', Lstrok: 'Ł', Nacute: 'Ń', Sacute: 'Ś', Zacute: 'Ź', Zdot: 'Ż' },
});

/** Text with HTML's numeric references and the named ones of European mail decoded; unknown names stay. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z][a-z0-9]{1,9}));?/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return named[name] ?? whole;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number.parseInt(decimal, 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code).toWellFormed() : '';
    },
  );
}
