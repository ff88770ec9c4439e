-- Locks of less than a class and from an instant on, books opened again for a while, and the reviews of the accounts.

-- a lock covers what all of its words cover: none of them is the whole school
alter table lock add column grade smallint check (grade between 1 and 12);

-- marks and remarks of subjects, or the homeroom teacher's sheet
alter table lock add column part text check (part in ('marks', 'traits'));

alter table lock add column subject text;

-- a column of the sheet, without its period
alter table lock add column col text;

alter table lock add constraint lock_of_one_grade check (grade is null or class_id is null);

alter table lock drop constraint lock_school_id_year_period_class_id_key;

-- a scope is locked once: two people who begin at the same moment meet here
alter table lock add constraint lock_scope
  unique nulls not distinct (school_id, year, period, class_id, grade, part, subject, col);

-- of a decision: the instant from which the lock holds by itself; without one it holds once it is carried out
alter table lock_step add column holds_from timestamptz check (holds_from is null or kind = 'decision');

-- a decision to open part of one closed book again, for a while
create table reopening (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  book_id uuid not null,
  period text not null check (length(period) between 2 and 8),
  -- a column of the sheet, without its period; null: every column
  col text,
  -- null: every pupil of the class
  pupils uuid[] check (cardinality(pupils) between 1 and 100),
  -- null: whoever writes in the book
  for_id uuid,
  -- the first instant at which it is closed again
  until_at timestamptz not null,
  reason text not null check (length(reason) between 1 and 1000),
  decision_no text not null,
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  check (until_at > at),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, for_id) references person (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index reopening_of_book on reopening (school_id, book_id);

create index reopening_until on reopening (school_id, until_at);

select tenant_table('reopening', 'select, insert');

-- it was carried out; it was ended before its time
create table reopening_step (
  school_id int not null references school (id),
  reopening_id uuid not null,
  kind text not null check (kind in ('execution', 'end')),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, reopening_id, kind),
  foreign key (school_id, reopening_id) references reopening (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('reopening_step', 'select, insert');

-- somebody went through the accounts of the school; what was seen stands as it was then
create table account_review (
  school_id int not null references school (id),
  id uuid not null,
  accounts int not null check (accounts >= 0),
  -- without a second factor, asleep, in two places at once
  bare int not null check (bare >= 0),
  dormant int not null check (dormant >= 0),
  twice int not null check (twice >= 0),
  note text not null check (length(note) <= 1000),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index account_review_at on account_review (school_id, at);

select tenant_table('account_review', 'select, insert');
