/** Reads the catalogue of a migrated database and says what in it breaks the rules of the house; nothing if it is sound. */
import type pg from 'pg'

/** Tables of the installation, known before a school is: no school_id; row security only by their issuer. Each with the reason. */
export const GLOBAL: Record<string, string> = {
  installation: 'one row: who we are, and whether this is a demo',
  school: 'the reference table to which every tenant table points',
  account: 'a person signs in before a school is chosen',
  account_school: 'which schools an account may choose',
  session: 'the cookie is looked up before the school is known',
  account_event: 'the account’s own diary, across schools',
  sign_in_delay: 'counts failures by login and device, before anybody is known',
  recovery_code: 'belongs to the account',
  joining_code: 'belongs to the account: by it its owner lets a further school in',
  person_directory: 'one learner, one current school: unique in the whole installation',
  public_link: 'the public opens a link without a school',
  server_run: 'when this installation ran, whatever school it serves',
  year_frame: 'a department issues it, the schools under it read it',
  issued_guidance: 'a department issues it, the schools under it read it',
  guidance_withdrawal: 'a department takes its guidance back, the schools under it read that',
  schema_migration: 'which migrations landed',
}

/** Tenant tables whose rows no act writes. */
export const NO_ACT: Record<string, string> = {
  journal: 'is the deed itself',
  journal_head: 'moved by journal_append only',
  idempotency: 'bookkeeping of requests, gone after 60 days',
  job: 'state of long work, changed by the worker without a deed',
  counter: 'the last number taken; the deed is the row that bears the number',
}

/** What the app may change or take away; every table that is not here is written once and stays. */
export const MUTABLE: Record<string, [rights: string, why: string]> = {
  account: ['update', 'password, second factor, phone'],
  account_school: ['update delete', 'a school closes its door and opens it again, or undoes a joining'],
  session: ['update delete', 'seen again, ended'],
  sign_in_delay: ['update delete', 'counts, and ends with a good sign-in'],
  recovery_code: ['update delete', 'serves once'],
  joining_code: ['update delete', 'serves once'],
  person_directory: ['update delete', 'a learner moves to another school; an import is undone'],
  idempotency: ['update delete', 'gets its answer, goes after 60 days'],
  job: ['update', 'goes on'],
  person: ['update', 'gets an account, changes the phone'],
  post: ['update', 'gets its last day'],
  board: ['update', 'gets its last day'],
  pupil: ['update delete', 'profile changes into pupil_history; an import is undone'],
  enrolment: ['update delete', 'gets its last day; an import or a roll-over is undone'],
  class: ['delete', 'a roll-over is undone while nothing rests on its classes'],
  book: ['delete', 'goes with its class when a roll-over is undone'],
  preschool_class: ['delete', 'goes with its class when a roll-over is undone'],
  roster_mapping: ['update', 'remembers the last mapping'],
  roster_reading: ['update delete', 'the job adds what it read; gone with the import, or after a day'],
  regulation_draft: ['update delete', 'the one open draft; what each saving changed stays in the journal'],
  assignment: ['update', 'gets its last day'],
  contributor: ['update', 'gets its last day'],
  mark: ['update', 'the replaced value goes to mark_history'],
  column_count: ['update', 'counts the cells of a column, in the act that writes them'],
  preschool_outcome: ['update', 'worded anew; the journal keeps what stood'],
  preschool_objective: ['update', 'worded anew while nobody was assessed on it; the journal keeps what stood'],
  preschool_theme: ['update', 'other days or name while it is open; the journal keeps what stood'],
  preschool_theme_objective: [
    'delete',
    'an objective without findings leaves the theme; the journal keeps that it was there',
  ],
  preschool_finding: ['update', 'the replaced value goes to preschool_finding_history'],
  counter: ['update', 'counts'],
  server_run: ['update', 'seen again each minute'],
  duty_feed: ['delete', 'an address is revoked; the journal keeps that it was there'],
  phrase: ['delete', 'a teacher gives up an own phrase'],
  outside_marker: ['delete', 'named by mistake; the journal keeps that the name was there'],
  certificate_key: ['update delete', 'sealed by a new PIN; gone with the end of its certificate'],
}

/** The app only reads them: journal_append writes. */
export const READ_ONLY: readonly string[] = ['journal', 'journal_head', 'schema_migration']

/** Large child tables and their parent's column: the planner must know that one follows from the other. */
export const STATISTICS: Record<string, string> = {
  enrolment: 'class_id',
  mark: 'book_id',
  mark_history: 'book_id',
  pupil_result: 'result_id',
  preschool_finding: 'theme_id',
  preschool_finding_history: 'theme_id',
}

/** Rights of the other two roles; they see all schools, so this is all they get. */
const OTHER_ROLES: Record<string, string[]> = {
  hoso_worker: ['outbox delete', 'outbox select', 'school select', 'schema_migration select'],
  hoso_stats: ['school select', 'schema_migration select'],
}

const POLICY = `(school_id = (NULLIF(current_setting('app.school_id'::text, true), ''::text))::integer)`
const TENANT = `n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> all($1::text[])`
const FROM_TABLES = `from pg_class c join pg_namespace n on n.oid = c.relnamespace`

type Rule = { says: string; sql: string; values?: unknown[] }

const global = Object.keys(GLOBAL)
const withoutAct = Object.keys(NO_ACT)

/** Each finds the offenders: a column `what` for the thing that breaks the rule. */
const RULES: readonly Rule[] = [
  {
    says: 'is a global table without a reason, or a tenant table without school_id int not null',
    sql: `select c.relname as what ${FROM_TABLES} where ${TENANT} and not exists (select from pg_attribute a
      where a.attrelid = c.oid and a.attname = 'school_id' and a.atttypid = 'int4'::regtype and a.attnotnull)`,
    values: [global],
  },
  {
    says: 'has no primary key',
    sql: `select c.relname as what ${FROM_TABLES} where n.nspname = 'public' and c.relkind in ('r', 'p')
      and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`,
  },
  {
    says: 'is a key or index that does not begin with school_id',
    sql: `select i.indexrelid::regclass::text as what ${FROM_TABLES} join pg_index i on i.indrelid = c.oid
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where ${TENANT} and a.attname is distinct from 'school_id'`,
    values: [global],
  },
  {
    says: 'is a foreign key that does not lead from school_id to the same school',
    sql: `select k.conname as what ${FROM_TABLES} join pg_constraint k on k.conrelid = c.oid and k.contype = 'f'
      join pg_class t on t.oid = k.confrelid
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
      left join pg_attribute b on b.attrelid = t.oid and b.attnum = k.confkey[1]
      where ${TENANT} and (a.attname is distinct from 'school_id'
        or not (t.relname = 'school' and b.attname = 'id') and (b.attname is distinct from 'school_id' or t.relname = any($1)))`,
    values: [global],
  },
  {
    says: 'is a foreign key from a global to a tenant table',
    sql: `select k.conname as what from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_class t on t.oid = k.confrelid
      where k.contype = 'f' and c.relname = any($1) and t.relname <> all($1)`,
    values: [global],
  },
  {
    says: 'does not refer to the school',
    sql: `select c.relname as what ${FROM_TABLES} where ${TENANT} and not exists (select from pg_constraint k
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'school'::regclass and array_length(k.conkey, 1) = 1)`,
    values: [global],
  },
  {
    says: 'sets null or default on delete, or acts on update',
    sql: `select k.conname as what from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and k.contype = 'f' and (k.confdeltype in ('n', 'd') or k.confupdtype <> 'a')`,
  },
  {
    says: 'is a constraint that is not enforced on every row',
    sql: `select k.conname as what from pg_constraint k join pg_namespace n on n.oid = k.connamespace
      where n.nspname = 'public' and not k.convalidated`,
  },
  {
    says: 'is without row security, or it is not forced on the owner',
    sql: `select c.relname as what ${FROM_TABLES} where ${TENANT} and not (c.relrowsecurity and c.relforcerowsecurity)`,
    values: [global],
  },
  {
    says: 'has not exactly the one policy of the own school',
    sql: `select c.relname as what ${FROM_TABLES} where ${TENANT} and (select array_agg(
        concat_ws('|', p.polcmd, p.polpermissive, p.polroles::text, pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)))
        from pg_policy p where p.polrelid = c.oid) is distinct from array[concat_ws('|', '*', 't', '{0}', $2::text, $2::text)]`,
    values: [global, POLICY],
  },
  {
    says: 'is issued by one body, and another could write it',
    sql: `select c.relname as what ${FROM_TABLES} where n.nspname = 'public' and c.relkind in ('r', 'p')
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'issuer_id')
      and not (c.relrowsecurity and c.relforcerowsecurity and (select array_agg(pg_get_expr(p.polwithcheck, c.oid))
        from pg_policy p where p.polrelid = c.oid and p.polcmd <> 'r') is not distinct from array[$1::text])`,
    values: [POLICY.replace('school_id', 'issuer_id')],
  },
  {
    says: 'has no act_id that must be in the journal when the transaction ends',
    sql: `select c.relname as what ${FROM_TABLES} where ${TENANT} and c.relname <> all($2) and not exists (
      select from pg_constraint k join pg_attribute s on s.attrelid = c.oid and s.attname = 'school_id'
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'act_id' and a.attnotnull
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid = 'journal'::regclass
        and k.conkey = array[s.attnum, a.attnum] and k.condeferrable and k.condeferred)`,
    values: [global, withoutAct],
  },
  {
    says: 'is a trigger',
    sql: `select tgname as what from pg_trigger where not tgisinternal
      union all select evtname from pg_event_trigger`,
  },
  {
    says: 'is a rule',
    sql: `select r.rulename || ' on ' || c.relname as what ${FROM_TABLES} join pg_rewrite r on r.ev_class = c.oid
      where n.nspname = 'public' and r.rulename <> '_RETURN'`,
  },
  { says: 'is an exclusion constraint', sql: `select conname as what from pg_constraint where contype = 'x'` },
  {
    says: 'is a sequence, or a column that counts by itself',
    sql: `select c.relname as what ${FROM_TABLES} where n.nspname = 'public' and c.relkind = 'S'
      union all select c.relname || '.' || a.attname ${FROM_TABLES} join pg_attribute a on a.attrelid = c.oid
      where n.nspname = 'public' and a.attidentity <> ''`,
  },
  {
    says: 'has a default that is not a constant: time and ids come from the application',
    sql: `select c.relname || '.' || a.attname as what ${FROM_TABLES} join pg_attribute a on a.attrelid = c.oid
      join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
      where n.nspname = 'public' and a.attgenerated = ''
        and pg_get_expr(d.adbin, c.oid) ~* '[(]|current_|localtime|session_user|''(now|today|tomorrow|yesterday)'`,
  },
  {
    says: 'is a view that shows what its owner may see',
    sql: `select c.relname as what ${FROM_TABLES} where n.nspname = 'public' and c.relkind = 'v'
      and not coalesce(c.reloptions @> array['security_invoker=true'], false)`,
  },
  {
    says: 'is a materialised view or a foreign table',
    sql: `select c.relname as what ${FROM_TABLES} where n.nspname = 'public' and c.relkind in ('m', 'f')`,
  },
  {
    says: 'is a function that runs with its owner’s rights',
    sql: `select p.proname as what from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'public' and p.prosecdef and not (p.proname = 'journal_append'
        and p.proconfig = array['search_path=pg_catalog, public'] and p.proowner = 'hoso_owner'::regrole
        and p.proacl::text[] <@ array['hoso_owner=X/hoso_owner', 'hoso_app=X/hoso_owner'])`,
  },
  {
    says: 'is missing: nothing could be recorded',
    sql: `select 'journal_append' as what where not exists (select from pg_proc p where p.proname = 'journal_append' and p.prosecdef
      and has_function_privilege('hoso_app', p.oid, 'execute'))`,
  },
  {
    says: 'gives a right that the written list does not know',
    sql: `select c.relname || ': ' || g.grantee::regrole::text || ' ' || lower(g.privilege_type) as what
      ${FROM_TABLES}, aclexplode(c.relacl) g where n.nspname = 'public' and c.relkind in ('r', 'p', 'v')
        and g.grantee <> c.relowner and not (case when g.grantee = 0 then false else case g.grantee::regrole::text
        when 'hoso_app' then lower(g.privilege_type) = 'select'
          or lower(g.privilege_type) = 'insert' and c.relname <> all($1)
          or lower(g.privilege_type) = any(string_to_array(coalesce(($2::jsonb) ->> c.relname::text, ''), ' '))
        else coalesce(($3::jsonb) -> (g.grantee::regrole::text) ? (c.relname || ' ' || lower(g.privilege_type)), false) end end)
      union all select c.relname || '.' || a.attname || ': a right on one column' ${FROM_TABLES}
        join pg_attribute a on a.attrelid = c.oid where n.nspname = 'public' and a.attacl is not null`,
    values: [
      READ_ONLY,
      JSON.stringify(Object.fromEntries(Object.entries(MUTABLE).map(([table, [rights]]) => [table, rights]))),
      JSON.stringify(OTHER_ROLES),
    ],
  },
  {
    says: 'is not owned by hoso_owner',
    sql: `select c.relname as what ${FROM_TABLES} where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm', 'S')
      and c.relowner <> 'hoso_owner'::regrole`,
  },
  {
    says: 'is a role with more power than the house gives it',
    sql: `select rolname as what from pg_roles where rolname like 'hoso%' and (rolsuper or rolcreatedb or rolcreaterole or rolreplication
        or rolbypassrls and rolname not in ('hoso_worker', 'hoso_stats'))
      union all select m.member::regrole::text from pg_auth_members m where m.member::regrole::text like 'hoso%'
      union all select r || ' may create in public' from unnest(array['hoso_app', 'hoso_worker', 'hoso_stats']) r
        where has_schema_privilege(r, 'public', 'create') or has_database_privilege(r, current_database(), 'create')`,
  },
  {
    says: 'is a large child table without statistics over the school and its parent',
    sql: `select t.relname || '.' || t.parent as what from unnest($1::text[], $2::text[]) as t (relname, parent)
      where not exists (select from pg_statistic_ext s join pg_class c on c.oid = s.stxrelid
        where c.relname = t.relname and 'f' = any(s.stxkind) and (select array_agg(a.attname::text order by a.attname) from pg_attribute a
          where a.attrelid = c.oid and a.attnum = any(s.stxkeys::int2[])) = (select array_agg(x order by x) from unnest(array['school_id', t.parent]) x))`,
    values: [Object.keys(STATISTICS), Object.values(STATISTICS)],
  },
  {
    says: 'stands in a written list but is not in the database',
    sql: `select t as what from unnest($1::text[]) t where to_regclass('public.' || t) is null`,
    values: [[...new Set([...global, ...withoutAct, ...Object.keys(MUTABLE), ...READ_ONLY])]],
  },
]

/** Every break of a rule, as `thing: what is wrong`, in the order of the rules; of one rule only where `fault` names one. */
export async function catalogueFaults(db: pg.Client, fault?: string): Promise<string[]> {
  const faults: string[] = []
  for (const rule of RULES) {
    if (fault !== undefined && !fault.endsWith(`: ${rule.says}`)) continue
    const { rows } = await db.query<{ what: string }>(rule.sql, rule.values ?? [])
    faults.push(...rows.map(r => `${r.what}: ${rule.says}`).sort())
  }
  return faults
}

/** Everything that makes up the schema, as sorted lines: two databases with the same lines have the same schema. */
export async function schemaLines(db: pg.Client): Promise<string[]> {
  const { rows } = await db.query<{ line: string }>(`
    select concat_ws(' ', 'column', c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated,
        pg_get_expr(d.adbin, c.oid)) as line
      ${FROM_TABLES} join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum where n.nspname = 'public'
    union all select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
      where connamespace = 'public'::regnamespace
    union all select concat_ws(' ', 'index', indexdef) from pg_indexes where schemaname = 'public'
    union all select concat_ws(' ', 'policy', p.tablename, p.policyname, p.cmd, p.roles, p.qual, p.with_check) from pg_policies p
    union all select concat_ws(' ', 'rights', c.relname, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relowner::regrole, c.relacl)
      ${FROM_TABLES} where n.nspname = 'public'
    union all select concat_ws(' ', 'function', pg_get_functiondef(p.oid), p.proacl) from pg_proc p
      where p.pronamespace = 'public'::regnamespace
    union all select concat_ws(' ', 'statistics', pg_get_statisticsobjdef(oid)) from pg_statistic_ext
    union all select concat_ws(' ', 'migration', name, sha256) from schema_migration`)
  return rows.map(r => r.line).sort()
}
