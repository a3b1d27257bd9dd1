/** Whether an `@` begins a mention: at the start of a word. */
export const beginsMention = (before: string): boolean => /(?:^|[\s(（])[@＠]$/.test(before);

/** Those of `people` whom a note names by `@`. */
export const mentionedIn = <P extends { name: string }>(text: string, people: readonly P[]): P[] =>
  people.filter(({ name }) => text.includes(`@${name}`) || text.includes(`＠${name}`));
