-- The journal: one row an act, one chain a school. Nobody but journal_append() writes it.

create table journal (
  school_id int not null references school (id),
  act_id uuid not null,
  seq bigint not null check (seq > 0),
  -- whole milliseconds: what the hash covers is all there is
  at timestamptz not null check (at = date_trunc('milliseconds', at)),
  -- the person, and the account by which that person came; the operator has neither
  person_id uuid,
  account_id uuid,
  act text not null,
  verdict text not null check (verdict in ('allowed', 'needs', 'refused')),
  -- JSON text, an array of clause ids; an act without a clause does not happen
  clauses text not null check (clauses ~ '^\[".+"\]$'),
  state_sha text not null,
  school_sha text not null,
  facts text not null,
  delta text not null check (length(delta) <= 262144),
  prev text not null check (length(prev) = 64),
  hash text not null check (length(hash) = 64),
  primary key (school_id, act_id),
  unique (school_id, seq)
);

create index journal_by_time on journal (school_id, at);

create table journal_head (
  school_id int primary key references school (id),
  seq bigint not null,
  hash text not null
);

-- Row security and the deed behind every row, for every tenant table, by this one function.
create function tenant_table(name text, grants text) returns void language plpgsql as $$
begin
  execute format('alter table %I enable row level security', name);
  execute format('alter table %I force row level security', name);
  execute format(
    'create policy own_school on %I using (school_id = nullif(current_setting(''app.school_id'', true), '''')::int)'
    || ' with check (school_id = nullif(current_setting(''app.school_id'', true), '''')::int)', name);
  execute format('grant %s on %I to hoso_app', grants, name);
  if exists (select 1 from information_schema.columns c where c.table_name = name and c.column_name = 'act_id')
     and name <> 'journal' then
    execute format(
      'alter table %I add constraint %I foreign key (school_id, act_id) references journal (school_id, act_id)'
      || ' deferrable initially deferred', name, name || '_act');
  end if;
end
$$;

select tenant_table('journal', 'select');

select tenant_table('journal_head', 'select');

-- The app may not write the head at all: it reads it here only to show where the chain stands.
create function journal_append(
  p_school int, p_act_id uuid, p_at timestamptz, p_person uuid, p_account uuid, p_act text, p_verdict text,
  p_clauses text, p_state_sha text, p_school_sha text, p_facts text, p_delta text,
  out o_seq bigint, out o_hash text
) language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  v_prev text;
begin
  if p_school is distinct from nullif(current_setting('app.school_id', true), '')::int then
    raise exception 'journal_append: the transaction belongs to another school';
  end if;
  select h.seq, h.hash into o_seq, v_prev from public.journal_head h where h.school_id = p_school for update;
  if not found then
    -- two first acts at once: the second waits here and then finds the row
    insert into public.journal_head (school_id, seq, hash) values (p_school, 0, repeat('0', 64))
      on conflict (school_id) do nothing;
    select h.seq, h.hash into o_seq, v_prev from public.journal_head h where h.school_id = p_school for update;
  end if;
  o_seq := o_seq + 1;
  o_hash := encode(sha256(convert_to(concat_ws(E'\n', 'hoso-journal-1', v_prev, p_school::text, o_seq::text,
    p_act_id::text, to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    coalesce(p_person::text, '-'), coalesce(p_account::text, '-'), p_act, p_verdict,
    p_clauses, p_state_sha, p_school_sha, p_facts, p_delta), 'UTF8')), 'hex');
  insert into public.journal (school_id, act_id, seq, at, person_id, account_id, act, verdict, clauses,
    state_sha, school_sha, facts, delta, prev, hash)
  values (p_school, p_act_id, o_seq, p_at, p_person, p_account, p_act, p_verdict, p_clauses,
    p_state_sha, p_school_sha, p_facts, p_delta, v_prev, o_hash);
  update public.journal_head set seq = o_seq, hash = o_hash where school_id = p_school;
end
$$;

revoke all on function journal_append from public;

grant execute on function journal_append to hoso_app;

create table outbox (
  school_id int not null references school (id),
  id uuid not null,
  act_id uuid not null,
  kind text not null,
  payload text not null,
  created_at timestamptz not null,
  primary key (school_id, id)
);

select tenant_table('outbox', 'select, insert');

grant select, delete on outbox to hoso_worker;

create table idempotency (
  school_id int not null references school (id),
  account_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  request_sha text not null,
  -- null only while the act is under way in this very transaction
  response text,
  at timestamptz not null,
  primary key (school_id, account_id, key)
);

select tenant_table('idempotency', 'select, insert, update, delete');

create table blob (
  school_id int not null references school (id),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  media_type text not null,
  name text not null,
  created_at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, sha256)
);

select tenant_table('blob', 'select, insert');

create table job (
  school_id int not null references school (id),
  id uuid not null,
  account_id uuid not null,
  kind text not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  done int not null,
  total int not null,
  result text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (school_id, id)
);

create index job_of_account on job (school_id, account_id);

select tenant_table('job', 'select, insert, update');
