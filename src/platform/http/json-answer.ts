const written = Symbol('the JSON of an answer');

/** The JSON of an answer of type `T`, written already. For what only reads: a command's answer is kept as an object. */
export interface JsonAnswer<T> {
  readonly [written]: string;
  /** Never there: it keeps answers of different types apart. */
  readonly of?: T;
}

/** Marks a text as the JSON of an answer. */
export const jsonAnswer = <T>(text: string): JsonAnswer<T> => ({ [written]: text });

/** The JSON of an answer that was written already; undefined for any other. */
export const jsonOf = (answer: unknown): string | undefined =>
  typeof answer === 'object' && answer !== null && written in answer ? String(answer[written]) : undefined;
