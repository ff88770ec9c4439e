import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it, test } from 'vitest'
import { migrate } from '../src/records/migrate.ts'
import { ensureDatabase } from '../src/records/postgres/roles.ts'
import { catalogueFaults, GLOBAL, schemaLines } from './catalogue.ts'
import { cloneDatabase, type TestDatabase } from './cluster/database.ts'
import { PROBE } from './cluster/watch-statements.ts'

let database: TestDatabase
let root: pg.Client
let owner: pg.Client
let app: pg.Client
const connected = async (url: string, as = 'guard') => {
  const client = new pg.Client({ connectionString: url, application_name: as })
  await client.connect()
  return client
}
beforeAll(async () => {
  database = await cloneDatabase()
  root = await connected(database.url('postgres'))
  owner = await connected(database.url('hoso_owner'))
  app = await connected(database.url('hoso_app'), PROBE)
})
afterAll(async () => {
  for (const client of [root, owner, app]) await client.end()
  await database.drop()
})

it('the schema keeps every rule of the house', async () => {
  expect(await catalogueFaults(root)).toEqual([])
})

it('the schema is what the migrations make of an empty database, whenever they run', async () => {
  const name = `fresh_${randomBytes(6).toString('hex')}`
  await ensureDatabase(root, name)
  const at = (role: 'postgres' | 'hoso_owner') =>
    Object.assign(new URL(inject('cluster')[role]), { pathname: name }).href
  await migrate(at('hoso_owner'))
  const fresh = await connected(at('postgres'))
  const [once, again] = [await schemaLines(root), await schemaLines(fresh)]
  await fresh.end()
  await root.query(`DROP DATABASE ${name}`)
  expect(again).toEqual(once)
  expect(once.length).toBeGreaterThan(300)
})

describe('the guard of the schema', () => {
  const sound = `create table planted (school_id int not null references school (id), id uuid not null, act_id uuid not null, primary key (school_id, id))`
  const tenant = `select tenant_table('planted', 'select, insert')`
  /** What is planted, statement by statement as its owner, and what must be said about it. */
  const plants: Record<string, [planted: string[], said: string]> = {
    'a table without a school': [
      ['create table planted (id uuid primary key)'],
      'planted: is a global table without a reason, or a tenant table without school_id int not null',
    ],
    'a school that may be null': [
      ['create table planted (school_id int, id uuid)'],
      'planted: is a global table without a reason, or a tenant table without school_id int not null',
    ],
    'a school that is not an int': [
      ['create table planted (school_id bigint not null)'],
      'planted: is a global table without a reason, or a tenant table without school_id int not null',
    ],
    'no key': [['create table planted (school_id int not null)'], 'planted: has no primary key'],
    'a key that begins with the id': [
      ['create table planted (school_id int not null, id uuid, primary key (id, school_id))'],
      'planted_pkey: is a key or index that does not begin with school_id',
    ],
    'a unique of the whole country': [
      [sound, 'alter table planted add unique (id)'],
      'planted_id_key: is a key or index that does not begin with school_id',
    ],
    'an index over an expression': [
      [sound, 'create index planted_i on planted (lower(id::text))'],
      'planted_i: is a key or index that does not begin with school_id',
    ],
    'a reference across schools': [
      [
        sound,
        'create table child (school_id int not null, p uuid, s int, primary key (school_id), foreign key (s, p) references planted (school_id, id))',
      ],
      'child_s_p_fkey: is a foreign key that does not lead from school_id to the same school',
    ],
    'a reference to an account': [
      [sound, 'alter table planted add constraint to_account foreign key (id) references account (id)'],
      'to_account: is a foreign key that does not lead from school_id to the same school',
    ],
    'a global table that points into a school': [
      [
        'alter table public_link add constraint out_of_house foreign key (school_id, target_id) references pupil (school_id, id)',
      ],
      'out_of_house: is a foreign key from a global to a tenant table',
    ],
    'no reference to the school': [
      ['create table planted (school_id int not null primary key)'],
      'planted: does not refer to the school',
    ],
    'set null on delete': [
      [
        sound,
        'alter table planted add constraint forgetful foreign key (school_id, id) references class (school_id, id) on delete set null (id)',
      ],
      'forgetful: sets null or default on delete, or acts on update',
    ],
    'a constraint that old rows escape': [
      [sound, `alter table planted add constraint lax check (id <> '00000000-0000-0000-0000-000000000000') not valid`],
      'lax: is a constraint that is not enforced on every row',
    ],
    'no row security': [[sound], 'planted: is without row security, or it is not forced on the owner'],
    'row security that the owner escapes': [
      [sound, tenant, 'alter table planted no force row level security'],
      'planted: is without row security, or it is not forced on the owner',
    ],
    'a policy that lets everybody in': [
      [sound, tenant, 'create policy wide on planted using (true)'],
      'planted: has not exactly the one policy of the own school',
    ],
    'a policy without a check on writing': [
      [sound, tenant, 'alter policy own_school on planted with check (true)'],
      'planted: has not exactly the one policy of the own school',
    ],
    'guidance that a school may write': [
      ['alter policy issuer_writes on issued_guidance with check (true)'],
      'issued_guidance: is issued by one body, and another could write it',
    ],
    'rows without a deed': [
      [
        'create table planted (school_id int not null references school (id), id uuid, primary key (school_id, id))',
        tenant,
      ],
      'planted: has no act_id that must be in the journal when the transaction ends',
    ],
    'a deed that may be null': [
      [sound, tenant, 'alter table planted alter act_id drop not null'],
      'planted: has no act_id that must be in the journal when the transaction ends',
    ],
    'a deed that is checked at once': [
      [sound, tenant, 'alter table planted alter constraint planted_act deferrable initially immediate'],
      'planted: has no act_id that must be in the journal when the transaction ends',
    ],
    'a trigger': [
      [
        'create function t() returns trigger language plpgsql as $$ begin return new; end $$',
        'create trigger tr before insert on class for each row execute function t()',
      ],
      'tr: is a trigger',
    ],
    'a rule': [['create rule r as on delete to class do instead nothing'], 'r on class: is a rule'],
    'an exclusion constraint': [
      ['create table planted (school_id int not null, exclude (school_id with =))'],
      'planted_school_id_excl: is an exclusion constraint',
    ],
    'a serial': [
      ['create table planted (school_id int not null, no serial)'],
      'planted_no_seq: is a sequence, or a column that counts by itself',
    ],
    'an identity': [
      ['create table planted (school_id int not null, no int generated always as identity)'],
      'planted.no: is a sequence, or a column that counts by itself',
    ],
    'the database’s clock': [
      ['alter table class alter name set default now()::text'],
      'class.name: has a default that is not a constant: time and ids come from the application',
    ],
    'the database’s clock by another name': [
      ['create table planted (school_id int, at timestamptz default current_timestamp)'],
      'planted.at: has a default that is not a constant: time and ids come from the application',
    ],
    chance: [
      ['alter table class alter id set default gen_random_uuid()'],
      'class.id: has a default that is not a constant: time and ids come from the application',
    ],
    'a view of its owner': [['create view v as select * from pupil'], 'v: is a view that shows what its owner may see'],
    'a materialised view': [['create materialized view m as select 1'], 'm: is a materialised view or a foreign table'],
    'a function of its owner': [
      ['create function f() returns int language sql security definer as $$ select 1 $$'],
      'f: is a function that runs with its owner’s rights',
    ],
    'a journal that everybody may append to': [
      ['grant execute on function journal_append to public'],
      'journal_append: is a function that runs with its owner’s rights',
    ],
    'a journal function that finds what others plant': [
      ['alter function journal_append set search_path = public'],
      'journal_append: is a function that runs with its owner’s rights',
    ],
    'a journal that nobody can append to': [
      ['revoke execute on function journal_append from hoso_app'],
      'journal_append: is missing: nothing could be recorded',
    ],
    'a journal that can be edited': [
      ['grant update on journal to hoso_app'],
      'journal: hoso_app update: gives a right that the written list does not know',
    ],
    'a journal head that can be set': [
      ['grant insert on journal_head to hoso_app'],
      'journal_head: hoso_app insert: gives a right that the written list does not know',
    ],
    'history that can be deleted': [
      ['grant delete on mark_history to hoso_app'],
      'mark_history: hoso_app delete: gives a right that the written list does not know',
    ],
    'a table that can be emptied': [
      ['grant truncate on mark to hoso_app'],
      'mark: hoso_app truncate: gives a right that the written list does not know',
    ],
    'a right on one column': [
      ['grant update (verdict) on journal to hoso_app'],
      'journal.verdict: a right on one column: gives a right that the written list does not know',
    ],
    'rights for everybody': [
      ['grant select on account to public'],
      'account: - select: gives a right that the written list does not know',
    ],
    'a worker who reads pupils': [
      ['grant select on pupil to hoso_worker'],
      'pupil: hoso_worker select: gives a right that the written list does not know',
    ],
    'no statistics on marks': [
      ['drop statistics mark_book'],
      'mark.book_id: is a large child table without statistics over the school and its parent',
    ],
    'a list that has grown old': [
      ['drop table public_link'],
      'public_link: stands in a written list but is not in the database',
    ],
  }

  test.each(Object.entries(plants))('finds %s', async (_, [planted, said]) => {
    await owner.query('begin')
    for (const statement of planted) await owner.query(statement)
    const faults = await catalogueFaults(owner, said)
    await owner.query('rollback')
    expect(faults).toContain(said)
  })

  it('finds a role that escapes row security, one in another’s group, and a table that is not the owner’s', async () => {
    await root.query('begin')
    await root.query('alter role hoso_app bypassrls')
    await root.query('grant hoso_owner to hoso_stats')
    await root.query('create table planted (school_id int not null)')
    const faults = await catalogueFaults(root)
    await root.query('rollback')
    expect(faults).toContain('hoso_app: is a role with more power than the house gives it')
    expect(faults).toContain('hoso_stats: is a role with more power than the house gives it')
    expect(faults).toContain('planted: is not owned by hoso_owner')
  })

  it('sees the schema that is there: a walk over nothing would find nothing', async () => {
    const { rows } = await root.query(
      `select count(*)::int as n from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all($1)`,
      [Object.keys(GLOBAL)],
    )
    expect(rows[0].n).toBeGreaterThan(25)
  })
})

describe('the rows of a school', () => {
  const [A, B] = [101, 102]
  const one = '01890000-0000-7000-8000-000000000001'
  const inSchool = async <T>(school: number | null, work: () => Promise<T>): Promise<T> => {
    await app.query('begin')
    try {
      if (school !== null) await app.query(`set local app.school_id = '${school}'`)
      return await work()
    } finally {
      await app.query('rollback')
    }
  }
  const append = (school: number, act: string) =>
    app.query(
      `select journal_append($1, $2, '2026-11-18T02:00:00Z', null, null, 'test.deed', 'allowed', '["C1"]', '-', '-', '{}', '{}')`,
      [school, act],
    )
  const told = (work: Promise<unknown>) =>
    work.then(
      () => 'nothing',
      (cause: Error) => cause.message,
    )

  beforeAll(async () => {
    for (const school of [A, B]) {
      await root.query(
        `insert into school (id, code, name, programme, place, created_at) values ($1, $2, 'Trường', 'primary', 'Phú Lộc', '2026-08-20')`,
        [school, `TEST-${school}`],
      )
      await app.query('begin')
      await app.query(`set local app.school_id = '${school}'`)
      await app.query('insert into class (school_id, id, year, name, grade, act_id) values ($1, $2, 2026, $3, 1, $2)', [
        school,
        one,
        `1${school}`,
      ])
      await append(school, one)
      await app.query('commit')
    }
  })

  it('are not there before a school is named', async () => {
    for (const table of ['class', 'journal', 'journal_head'])
      expect((await inSchool(null, () => app.query(`select * from ${table}`))).rows, table).toEqual([])
    // also on a connection that has served a school before, where the setting is empty instead of absent
    expect((await app.query(`select current_setting('app.school_id', true) as s`)).rows).toEqual([{ s: '' }])
    expect((await app.query('select * from class')).rows).toEqual([])
    expect(
      await told(
        app.query('insert into class (school_id, id, year, name, grade, act_id) values ($1, $2, 2026, $3, 1, $2)', [
          A,
          one,
          'x',
        ]),
      ),
    ).toContain('row-level security')
  })

  it('are seen by nobody who came for another school, in no table', async () => {
    const { rows: tables } = await root.query(
      `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> all($1)`,
      [Object.keys(GLOBAL)],
    )
    for (const { relname } of tables) {
      const { rows } = await inSchool(A, () => app.query(`select 1 from ${relname} where school_id <> ${A}`))
      expect(rows, relname).toEqual([])
    }
    expect((await inSchool(A, () => app.query('select name from class'))).rows).toEqual([{ name: `1${A}` }])
    expect((await inSchool(B, () => app.query('select name from class'))).rows).toEqual([{ name: `1${B}` }])
  })

  it('are not written, moved or numbered for another school', async () => {
    const insert = `insert into class (school_id, id, year, name, grade, act_id) values (${B}, gen_random_uuid(), 2026, 'x', 1, '${one}')`
    expect(await told(inSchool(A, () => app.query(insert)))).toContain('row-level security')
    expect(await told(inSchool(A, () => append(B, '01890000-0000-7000-8000-000000000002')))).toContain(
      'belongs to another school',
    )
    expect(await told(inSchool(null, () => append(A, '01890000-0000-7000-8000-000000000002')))).toContain(
      'belongs to another school',
    )
    const touched = await inSchool(A, () => app.query(`update counter set value = 9`))
    expect(touched.rowCount).toBe(0)
  })

  it('of the journal are neither changed nor taken away nor written by hand', async () => {
    for (const statement of [
      `update journal set delta = '{}'`,
      'delete from journal',
      'truncate journal',
      `insert into journal select * from journal`,
      `update journal_head set seq = 0`,
      `insert into journal_head values (${A}, 0, '')`,
      'delete from journal_head',
      'select * from journal for update',
      'alter table journal disable row level security',
      'set session authorization hoso_owner',
    ])
      expect(await told(inSchool(A, () => app.query(statement))), statement).toMatch(/permission denied|must be owner/)
  })
})
