declare module 'libheif-js/wasm-bundle.js' {
  interface Pixels {
    width: number;
    height: number;
    data: Uint8Array | Uint8ClampedArray;
  }
  interface Picture {
    get_width(): number;
    get_height(): number;
    /** Fills `into` and hands it back; null when the picture cannot be decoded. */
    display(into: Pixels, done: (filled: Pixels | null) => void): void;
    free(): void;
  }
  const libheif: { HeifDecoder: new () => { decode(bytes: Uint8Array): Picture[] } };
  export default libheif;
}
