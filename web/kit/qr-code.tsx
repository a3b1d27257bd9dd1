import { encode } from 'uqr';
import css from './qr-code.module.css';
import { pathOf } from './qr-path.ts';

// Readers need four light fields around the code (ISO/IEC 18004).
const quiet = 4;
// Whole pixels, so that every field is as large as its neighbour.
const field = 4;

/** `text` as a QR code, drawn here: nothing leaves the page. Dark on light in both themes, as readers expect it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, data } = encode(text, { ecc: 'L', border: quiet });
  const side = size * field;
  return (
    <svg
      className={css.code}
      width={side}
      height={side}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
    >
      <path d={pathOf(data)} />
    </svg>
  );
}
