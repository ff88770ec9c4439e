-- Recurring duties: what people say they have done, who was reminded, and the address of a calendar. When the server
-- ran, so that what it could not be reached for counts in everybody's favour.

-- one row a run of a server, seen again each minute; what lies between the runs is an outage
create table server_run (
  id uuid primary key,
  started_at timestamptz not null,
  seen_at timestamptz not null,
  check (seen_at >= started_at)
);

grant select, insert, update on server_run to hoso_app;

-- "done", or taken back; the last version of an occurrence holds
create table duty_word (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  -- whose regulation asks for it: its duties keep their names from one version to the next
  layer text not null check (layer in ('department', 'school')),
  duty text not null check (length(duty) between 1 and 80),
  -- 2026-10, the Monday of a week, HK1, CN
  period text not null check (length(period) between 2 and 10),
  -- done for this class, or by this person for the own part; neither where it is the school's
  class_id uuid,
  owner_id uuid,
  version int not null check (version > 0),
  kind text not null check (kind in ('done', 'withdrawal')),
  note text not null check (length(note) <= 500),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  check (class_id is null or owner_id is null),
  -- two who tell the same at the same moment meet here
  unique nulls not distinct (school_id, year, layer, duty, period, class_id, owner_id, version),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, owner_id) references person (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('duty_word', 'select, insert');

-- a leader asked somebody for a duty; a person is reminded of one once a day
create table duty_reminder (
  school_id int not null references school (id),
  year smallint not null,
  layer text not null check (layer in ('department', 'school')),
  duty text not null check (length(duty) between 1 and 80),
  reminded_id uuid not null,
  -- the school's day
  day date not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, year, layer, duty, reminded_id, day),
  foreign key (school_id, reminded_id) references person (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index duty_reminder_of_person on duty_reminder (school_id, reminded_id, year);

select tenant_table('duty_reminder', 'select, insert');

-- the secret address under which a calendar program fetches a person's own duties; only its hash is kept
create table duty_feed (
  school_id int not null references school (id),
  person_id uuid not null,
  token_sha text not null check (length(token_sha) = 64),
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, person_id),
  unique (school_id, token_sha),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('duty_feed', 'select, insert, delete');
