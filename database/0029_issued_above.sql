-- The days of a school year by decision; and what a body above issues for the schools under it.

-- a later decision takes the place of an earlier one; two at the same moment meet in `version`
create table year_calendar (
  school_id int not null references school (id),
  year smallint not null,
  version int not null check (version > 0),
  -- canonical JSON: two terms, and the breaks
  days text not null check (octet_length(days) <= 4000),
  decision_no text not null,
  decided_on date not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, year, version),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('year_calendar', 'select, insert');

-- the same by a department: the days of its schools that decide none of their own, and the frame of those that do.
-- Global, as the next one: it is issued in one school's place and read in others'; its deed stands in the issuer's journal
create table year_frame (
  issuer_id int not null references school (id),
  year smallint not null,
  version int not null check (version > 0),
  days text not null check (octet_length(days) <= 4000),
  decision_no text not null,
  decided_on date not null,
  issued_at timestamptz not null,
  primary key (issuer_id, year, version)
);

grant select, insert on year_frame to hoso_app;

-- guidance that a department adopted: a layer of the schools under it, of one programme, from a day on
create table issued_guidance (
  issuer_id int not null references school (id),
  id uuid not null,
  programme text not null,
  effective_from date not null,
  -- canonical JSON of the Regulation
  body text not null check (octet_length(body) <= 600000),
  sha256 text not null check (length(sha256) = 64),
  preset text not null,
  decision_no text not null,
  decided_on date not null,
  issued_by text not null,
  issued_at timestamptz not null,
  primary key (issuer_id, id),
  unique (issuer_id, programme, effective_from)
);

grant select, insert on issued_guidance to hoso_app;

-- which schools a body stands above is asked at every deed
create index school_of_supervisor on school (supervisor_id);
