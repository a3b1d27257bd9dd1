import { type KyselyPlugin, LimitNode, SelectQueryNode, ValueNode } from 'kysely';

/**
 * Writes the number of rows that a statement asks for into its text. Bound as a value, PostgreSQL would not know that few
 * rows are wanted, find its general plan dear and plan the statement anew at every use, which costs more than to run it.
 */
export const literalLimits: KyselyPlugin = {
  transformQuery({ node }) {
    if (!SelectQueryNode.is(node) || !node.limit || !ValueNode.is(node.limit.limit)) return node;
    const { value } = node.limit.limit;
    if (!Number.isSafeInteger(value)) return node;
    return { ...node, limit: LimitNode.create(ValueNode.createImmediate(value)) };
  },
  transformResult: ({ result }) => Promise.resolve(result),
};
