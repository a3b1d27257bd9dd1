interface Waiting<Q, A> {
  question: Q;
  resolve(answer: A): void;
  reject(error: unknown): void;
}

/**
 * Answers together what is asked while an answer is under way, at most `most` at once: many askers share one round
 * trip. Nobody waits when nothing is under way, unless there is a patience.
 * @param answer gives an answer, or the error of that one, for each question in order; where it rejects, all asked fail
 * @param patienceMs how long those who ask first wait for as many as were answered together last; a lone asker never waits twice
 */
export function gathering<Q, A>(
  most: number,
  answer: (questions: readonly Q[]) => Promise<readonly (A | Error)[]>,
  patienceMs = 0,
): (question: Q) => Promise<A> {
  const queue: Waiting<Q, A>[] = [];
  let underWay = false;
  let together = 1;
  let complete: (() => void) | undefined;

  // Who was answered together asks again together, a little apart: without this, the quickest would always go alone.
  const othersCome = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, patienceMs);
      complete = () => {
        clearTimeout(timer);
        resolve();
      };
    });

  const answerPart = async (part: readonly Waiting<Q, A>[]): Promise<void> => {
    try {
      const answers = await answer(part.map((one) => one.question));
      for (const [at, one] of part.entries()) {
        const own = answers[at];
        if (own instanceof Error) one.reject(own);
        else one.resolve(own as A);
      }
    } catch (error) {
      for (const one of part) one.reject(error);
    }
  };
  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      if (patienceMs > 0 && queue.length < together) await othersCome();
      complete = undefined;
      const part = queue.splice(0, most);
      together = part.length;
      await answerPart(part);
    }
    underWay = false;
  };

  return (question) =>
    new Promise((resolve, reject) => {
      queue.push({ question, resolve, reject });
      if (queue.length >= together) complete?.();
      if (underWay) return;
      underWay = true;
      // Whatever comes in the same turn of the event loop is already on its way here.
      setImmediate(() => void drain());
    });
}
