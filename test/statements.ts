/**
 * Reads an SQL statement as PostgreSQL parses it and says why it must not reach a table of the schools: because it is
 * not tied to one school, or because a distributed server (Citus) would refuse it.
 */
import { parseSync } from 'libpg-query'

type Node = { [key: string]: unknown }
/** What a name in FROM stands for, and whether its rows are those of one school given from outside. */
type Source = { table: string; tied: boolean }
type Scope = { names: Map<string, Source>; outer: Scope | null }
type Env = { tenants: ReadonlySet<string>; ctes: ReadonlySet<string>; faults: Set<string> }

const READS_AND_WRITES = ['SelectStmt', 'InsertStmt', 'UpdateStmt', 'DeleteStmt']
const TRANSACTION = ['TRANS_STMT_BEGIN', 'TRANS_STMT_COMMIT', 'TRANS_STMT_ROLLBACK', 'TRANS_STMT_START']
const CLOCK_OR_CHANCE =
  /^(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday|random|gen_random_uuid|uuidv[47]|nextval|setval|currval)$/
const SESSION_STATE = /^(set_config|pg_advisory_(lock|unlock).*|pg_notify)$/

/** What is wrong with a statement of the app; needs `loadModule()` of libpg-query to have run. */
export function statementFaults(text: string, tenants: ReadonlySet<string>): string[] {
  const statements = parsed(text)
  if (typeof statements === 'string') return [statements]
  if (statements.length !== 1) return [`${statements.length} statements in one string`]
  const [kind, body] = Object.entries(statements[0]!)[0] as [string, Node]
  if (kind === 'TransactionStmt')
    return TRANSACTION.includes(String(body.kind)) ? [] : [`${String(body.kind)} is no part of an act's transaction`]
  if (kind === 'VariableSetStmt') return setFaults(body)
  if (!READS_AND_WRITES.includes(kind)) return [`${kind}: the app reads and writes rows, nothing else`]
  const env: Env = { tenants, ctes: new Set(), faults: new Set() }
  check(kind, body, null, env)
  everywhere(statements[0]!, env)
  return [...env.faults]
}

function parsed(text: string): Node[] | string {
  try {
    return ((parseSync(text) as { stmts?: { stmt: Node }[] }).stmts ?? []).map(s => s.stmt)
  } catch (cause) {
    return `cannot be parsed: ${(cause as Error).message}`
  }
}

/** The one setting: the school of this transaction, as a literal. */
function setFaults(body: Node): string[] {
  const value = ((body.args as Node[] | undefined)?.[0]?.A_Const as Node | undefined)?.sval as Node | undefined
  const good = body.is_local === true && body.name === 'app.school_id' && /^\d+$/.test(String(value?.sval ?? ''))
  return good ? [] : [`SET ${String(body.name)}: only SET LOCAL app.school_id = '<int>' is set`]
}

/** One level of a query: every tenant table in it must be tied to a school by its WHERE and ON conditions. */
function check(kind: string, body: Node, outer: Scope | null, above: Env): void {
  const env = withCtes(body, outer, above)
  if (kind === 'SelectStmt' && body.op !== undefined && body.op !== 'SETOP_NONE') {
    for (const side of ['larg', 'rarg']) check('SelectStmt', body[side] as Node, outer, env)
    return
  }
  const scope: Scope = { names: new Map(), outer }
  const conditions: Node[] = []
  const joined: [left: string[], right: string[]][] = []
  if (kind === 'InsertStmt') checkInsert(body, outer, env)
  else if (body.relation) addTable(body.relation as Node, scope, env)
  for (const item of [...list(body.fromClause), ...list(body.usingClause)])
    addSource(item, scope, conditions, joined, env)
  if (body.whereClause) conditions.push(body.whereClause as Node)
  if (kind === 'UpdateStmt' && scope.names.size > 0 && sets(body.targetList).includes('school_id'))
    env.faults.add('moves rows to another school')
  tie(scope, conditions.flatMap(conjuncts), joined)
  for (const [name, { table, tied }] of scope.names)
    if (!tied) env.faults.add(`${table}${name === table ? '' : ` as ${name}`} is not tied to one school`)
  for (const [key, value] of Object.entries(body))
    if (!['withClause', 'larg', 'rarg', 'relation'].includes(key)) subqueries(value, scope, env)
}

/** The names that WITH gives are no tables; their queries are levels of their own. */
function withCtes(body: Node, outer: Scope | null, env: Env): Env {
  const ctes = list((body.withClause as Node | undefined)?.ctes).map(c => c.CommonTableExpr as Node)
  if (ctes.length === 0) return env
  const inner: Env = { ...env, ctes: new Set([...env.ctes, ...ctes.map(c => String(c.ctename))]) }
  for (const cte of ctes) {
    const [kind, query] = Object.entries(cte.ctequery as Node)[0] as [string, Node]
    check(kind, query, outer, inner)
  }
  return inner
}

function checkInsert(body: Node, outer: Scope | null, env: Env): void {
  const table = String((body.relation as Node).relname)
  if (!env.tenants.has(table)) return
  const columns = list(body.cols).map(c => (c.ResTarget as Node).name)
  if (!columns.includes('school_id')) env.faults.add(`${table} is written without school_id`)
  const conflict = body.onConflictClause as Node | undefined
  if (sets(conflict?.targetList).includes('school_id')) env.faults.add('moves rows to another school')
  const target = list((conflict?.infer as Node | undefined)?.indexElems).map(e => (e.IndexElem as Node).name)
  if (conflict?.infer && !target.includes('school_id')) env.faults.add(`ON CONFLICT on ${table} without school_id`)
  if (body.selectStmt) subqueries({ SubLink: { subselect: body.selectStmt } }, outer ?? EMPTY, env)
}
const EMPTY: Scope = { names: new Map(), outer: null }

function addSource(item: Node, scope: Scope, conditions: Node[], joined: [string[], string[]][], env: Env): string[] {
  if (item.RangeVar) return addTable(item.RangeVar as Node, scope, env)
  if (item.JoinExpr) {
    const join = item.JoinExpr as Node
    const left = addSource(join.larg as Node, scope, conditions, joined, env)
    const right = addSource(join.rarg as Node, scope, conditions, joined, env)
    if (join.quals) conditions.push(join.quals as Node)
    if (list(join.usingClause).some(c => (c.String as Node).sval === 'school_id')) joined.push([left, right])
    return [...left, ...right]
  }
  if (item.RangeSubselect) {
    const { subquery, lateral, alias } = item.RangeSubselect as { subquery: Node; lateral?: boolean; alias?: Node }
    const [kind, query] = Object.entries(subquery)[0] as [string, Node]
    check(kind, query, lateral ? scope : scope.outer, env)
    return addDerived(String(alias?.aliasname), scope)
  }
  subqueries(item, scope, env)
  return []
}

function addTable(range: Node, scope: Scope, env: Env): string[] {
  const table = String(range.relname)
  const name = String((range.alias as Node | undefined)?.aliasname ?? table)
  if (env.ctes.has(table)) return addDerived(name, scope)
  if (!env.tenants.has(table) || (range.schemaname !== undefined && range.schemaname !== 'public')) return []
  scope.names.set(name, { table, tied: false })
  return [name]
}

/** A query in FROM was checked by itself: its rows are those of one school. */
function addDerived(name: string, scope: Scope): string[] {
  scope.names.set(name, { table: name, tied: true })
  return [name]
}

/** Goes along the equalities until nothing more becomes tied. */
function tie(scope: Scope, conditions: readonly Node[], joined: readonly [string[], string[]][]): void {
  const pairs = conditions.flatMap(c => equality(c, scope))
  for (const [left, right] of joined)
    for (const l of left) for (const r of right) pairs.push([scope.names.get(l)!, scope.names.get(r)!])
  for (let moved = true; moved; ) {
    moved = false
    for (const [a, b] of pairs)
      if (a.tied !== b.tied) {
        a.tied = true
        b.tied = true
        moved = true
      }
  }
}

const GIVEN: Source = { table: '', tied: true }

/** `x.school_id = y.school_id` or `x.school_id = $1` as the two things that are made equal. */
function equality(condition: Node, scope: Scope): [Source, Source][] {
  const { kind, name, lexpr, rexpr } = (condition.A_Expr ?? {}) as {
    kind?: string
    name?: Node[]
    lexpr?: Node
    rexpr?: Node
  }
  if (kind !== 'AEXPR_OP' || (name?.[0]?.String as Node | undefined)?.sval !== '=' || !lexpr || !rexpr) return []
  const [left, right] = [sideOf(lexpr, scope), sideOf(rexpr, scope)]
  return left && right && (left !== GIVEN || right !== GIVEN) ? [[left, right]] : []
}

function sideOf(side: Node, scope: Scope): Source | null {
  if (side.ParamRef || side.A_Const) return GIVEN
  if (side.TypeCast) return sideOf((side.TypeCast as Node).arg as Node, scope)
  if (!side.ColumnRef) return null
  const fields = list((side.ColumnRef as Node).fields).map(f => String((f.String as Node | undefined)?.sval))
  if (fields.at(-1) !== 'school_id') return null
  if (fields.length > 1) return lookUp(scope, fields.at(-2)!)
  const here = [...scope.names.values()]
  return here.length === 1 ? here[0]! : null
}

function lookUp(scope: Scope | null, name: string): Source | null {
  return scope === null ? null : (scope.names.get(name) ?? lookUp(scope.outer, name))
}

/** A condition as the parts that must all hold. */
function conjuncts(condition: Node): Node[] {
  const bool = condition.BoolExpr as { boolop: string; args: Node[] } | undefined
  return bool?.boolop === 'AND_EXPR' ? bool.args.flatMap(conjuncts) : [condition]
}

/** Every query within an expression, seen from the level that it stands in. */
function subqueries(value: unknown, scope: Scope, env: Env): void {
  if (value === null || typeof value !== 'object') return
  const node = value as Node
  if (node.RangeSubselect || node.JoinExpr || node.RangeVar) return // FROM was walked already
  if (node.SubLink) {
    const { subselect, testexpr } = node.SubLink as { subselect: Node; testexpr?: Node }
    const [kind, query] = Object.entries(subselect)[0] as [string, Node]
    check(kind, query, scope, env)
    subqueries(testexpr, scope, env)
    return
  }
  for (const inner of Object.values(node)) subqueries(inner, scope, env)
}

/** What is wrong wherever it stands. */
function everywhere(value: unknown, env: Env): void {
  if (value === null || typeof value !== 'object') return
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'GroupingSet') env.faults.add('GROUPING SETS, ROLLUP and CUBE do not reach schools')
    if (key === 'MergeStmt') env.faults.add('MERGE')
    if (key === 'SQLValueFunction') env.faults.add('the clock of the database: time is a parameter')
    if (key === 'FuncCall') {
      const name = String((list((inner as Node).funcname).at(-1)?.String as Node | undefined)?.sval)
      if (CLOCK_OR_CHANCE.test(name)) env.faults.add(`${name}(): time and chance are parameters`)
      if (SESSION_STATE.test(name)) env.faults.add(`${name}() does not reach the school's server`)
    }
    everywhere(inner, env)
  }
}

const list = (value: unknown): Node[] => (Array.isArray(value) ? (value as Node[]) : [])
const sets = (targets: unknown): unknown[] => list(targets).map(t => (t.ResTarget as Node).name)
