export { type DetectionContext, detectPersonalData } from './detect.ts';
export { type KnownValue, PII_KINDS, type PiiKind, type Span } from './kinds.ts';
export { type MaskLang, mask } from './mask.ts';
export { insideJson, shownFor, type TextReader } from './shown.ts';
export { type FoundToken, findTokens, makeToken, neutraliseTokens, tokenSigns } from './token.ts';
export { fill, type Mint, type Tokenised, type TokenisedValue, threadMint, tokenise } from './tokenise.ts';
export {
  indexKey,
  type KeyOwner,
  type KeyRowToStore,
  keyBelow,
  type OpenKey,
  openKey,
  openKeys,
  storeKey,
  storeKeyRows,
  type VaultDeps,
} from './vault-keys.ts';
export { filler, type SubjectTexts, storeValues, subjectTexts } from './vault-values.ts';
