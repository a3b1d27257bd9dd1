/** Pieces of address patterns, as regular expression source for the `u` flag; every repeat is bounded. */

/** A break between the lines or parts of an address. */
export const GAP = String.raw`(?:[ \t]{0,2},?[ \t]{0,2}\r?\n[ \t]{0,4}|[ \t]{0,2}[,;][ \t]{0,2}|[ \t]{1,3}-[ \t]{1,3}|[ \t]{1,3})`;

/** A house number: 7, 7a, 7-9, 12/3. */
export const HOUSE = String.raw`\d{1,5}(?: ?[a-zA-Z](?![\p{L}\p{N}]))?(?:[-/] ?\d{1,4}[a-zA-Z]?)?(?![\p{L}\p{N}])`;

/** One to five words of a city. */
export const CITY = String.raw`(?:St\. )?\p{Lu}(?:\p{L}|['-]\p{L}){1,30}(?:[ ](?:\p{Lu}(?:\p{L}|['-]\p{L}){1,30}|am|an|der|de|del|la|le|sur|di|im|in|upon|bei|sous|les)(?![\p{L}])){0,4}`;

/** A postcode of the European mainland and the city behind it. */
export const EU_TOWN = String.raw`(?:[A-Z]{1,3}-)?(?:\d{2}-\d{3}|\d{4}-\d{3}|\d{3} \d{2}|\d{4} ?[A-Z]{2}|\d{4,5})[ \t]{1,2}${CITY}(?:[ ]?\(?[A-Z]{2}\)?(?![\p{L}]))?`;

/** A British postcode (Royal Mail PAF form); the last two letters never are C, I, K, M, O or V. */
export const UK_POSTCODE = String.raw`[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\p{N}])`;

/** A state of the USA by its two letters, with the ZIP code. */
export const US_STATE_ZIP = String.raw`(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|P[AR]|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY])[ ,]{1,2}\d{5}(?:-\d{4})?(?![\p{L}\p{N}])`;

/** Start of a word. */
export const WORD_START = String.raw`(?<![\p{L}\p{N}])`;
