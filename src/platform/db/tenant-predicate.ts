import {
  AliasNode,
  AndNode,
  BinaryOperationNode,
  ColumnNode,
  type DeleteQueryNode,
  IdentifierNode,
  type JoinNode,
  type KyselyPlugin,
  OnNode,
  type OperationNode,
  OperationNodeTransformer,
  OperatorNode,
  ParensNode,
  type QueryId,
  ReferenceNode,
  type SelectQueryNode,
  TableNode,
  type UpdateQueryNode,
  ValueNode,
  WhereNode,
} from 'kysely';

/** Tables that hold nothing of a tenant, or tenants themselves. Any other is narrowed. */
export const tablesOfNoTenant: ReadonlySet<string> = new Set(['tenants', 'instance', 'marketplaces']);

const column = ColumnNode.create('tenant_id');
const equals = OperatorNode.create('=');

// The transformer copies a tree whole; what cannot hold a sub-query is spared.
const leaves: ReadonlySet<OperationNode['kind']> = new Set([
  'ReferenceNode',
  'TableNode',
  'IdentifierNode',
  'ValueNode',
  'PrimitiveValueListNode',
  'OperatorNode',
  'SelectAllNode',
  'ColumnNode',
] as const);

/** What a statement calls a table that it reads; null for a sub-query or a table of no tenant. */
function nameOf(source: OperationNode): string | null {
  const table = AliasNode.is(source) ? source.node : source;
  if (!TableNode.is(table) || tablesOfNoTenant.has(table.table.identifier.name)) return null;
  if (!AliasNode.is(source)) return table.table.identifier.name;
  return IdentifierNode.is(source.alias) ? source.alias.name : table.table.identifier.name;
}

class TenantPredicate extends OperationNodeTransformer {
  readonly #tenant: ValueNode;

  constructor(tenantId: string) {
    super();
    this.#tenant = ValueNode.create(tenantId);
  }

  /** `tenant_id = …` for each table of `sources`, and `given` in brackets, so that no `or` in it opens the predicate. */
  #and(sources: readonly OperationNode[], given: OperationNode | undefined): OperationNode | undefined {
    const parts: OperationNode[] = [];
    for (const source of sources) {
      const name = nameOf(source);
      if (name === null) continue;
      const own = ReferenceNode.create(column, TableNode.create(name));
      parts.push(BinaryOperationNode.create(own, equals, this.#tenant));
    }
    if (parts.length === 0) return given;
    if (given) parts.push(ParensNode.create(given));
    return parts.reduce((left, right) => AndNode.create(left, right));
  }

  #narrow<Q extends { where?: WhereNode }>(query: Q, sources: readonly OperationNode[] = []): Q {
    const where = this.#and(sources, query.where?.where);
    return where ? { ...query, where: WhereNode.create(where) } : query;
  }

  override transformNode<T extends OperationNode | undefined>(node: T, id?: QueryId): T {
    return node && leaves.has(node.kind) ? node : super.transformNode(node, id);
  }

  protected override transformSelectQuery(node: SelectQueryNode, id?: QueryId): SelectQueryNode {
    return this.#narrow(super.transformSelectQuery(node, id), node.from?.froms);
  }

  protected override transformUpdateQuery(node: UpdateQueryNode, id?: QueryId): UpdateQueryNode {
    const sources = [...(node.table ? [node.table] : []), ...(node.from?.froms ?? [])];
    return this.#narrow(super.transformUpdateQuery(node, id), sources);
  }

  protected override transformDeleteQuery(node: DeleteQueryNode, id?: QueryId): DeleteQueryNode {
    const sources = [...node.from.froms, ...(node.using?.tables ?? [])];
    return this.#narrow(super.transformDeleteQuery(node, id), sources);
  }

  protected override transformJoin(node: JoinNode, id?: QueryId): JoinNode {
    const join = super.transformJoin(node, id);
    const on = this.#and([node.table], join.on?.on);
    return on ? { ...join, on: OnNode.create(on) } : join;
  }
}

/** What narrows the statements of a transaction, and to whom. */
export interface Narrowing extends KyselyPlugin {
  readonly tenantId: string;
}

/**
 * The application's own wall between organisations: whatever a built statement reads, changes or deletes, at any depth,
 * is narrowed to `tenant_id = tenantId`, bound as a value. It asks nothing of row-level security and holds without it.
 * Statements written as text are left as they are and name the tenant themselves; `test/architecture.test.ts` sees to it.
 */
export function narrowedTo(tenantId: string): Narrowing {
  const predicate = new TenantPredicate(tenantId);
  return {
    tenantId,
    transformQuery: ({ node, queryId }) => predicate.transformNode(node, queryId),
    transformResult: ({ result }) => Promise.resolve(result),
  };
}
