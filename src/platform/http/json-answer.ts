/** The JSON of an answer of type `T`, written already. */
export class JsonAnswer<T> {
  readonly text: string;
  // never there: it keeps answers of different types apart
  declare readonly of: T;
  constructor(text: string) {
    this.text = text;
  }
}
