/**
 * SQL for the JSON of an object, so that an answer of many rows is written by PostgreSQL, which has a process for each
 * connection, and not by the one thread that serves everybody. All of it is text of ours: no value ever goes in here.
 * @param fields names of the object's keys, and for each an expression in SQL
 */
export const jsonObject = (fields: Record<string, string>): string => {
  const columns = Object.entries(fields).map(([name, expression]) => `${expression} as "${name}"`);
  return `(select row_to_json(o) from (select ${columns.join(', ')}) o)`;
};

/** SQL for a `timestamptz` as the contracts give an instant: ISO 8601 in UTC with milliseconds, for the years 1 to 9999. Null stays null. */
export const jsonInstant = (expression: string): string =>
  `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
