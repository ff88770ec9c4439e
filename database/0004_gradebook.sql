-- Gradebooks, their marks, locks and corrections.

create table book (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  class_id uuid not null,
  subject text not null,
  -- how it is assessed: the scheme's id, kept with the book so that later law never recomputes it
  scheme text not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, class_id, subject),
  foreign key (school_id, class_id) references class (school_id, id)
);

select tenant_table('book', 'select, insert');

-- one row a cell; exactly one of the three kinds of value, or none after a deletion
create table mark (
  school_id int not null references school (id),
  year smallint not null,
  book_id uuid not null,
  pupil_id uuid not null,
  col text not null check (length(col) between 3 and 40),
  -- tenths of a point, 0 to 100
  score smallint check (score between 0 and 100),
  level text check (length(level) between 1 and 30),
  remark text check (length(remark) between 1 and 1000),
  version int not null check (version > 0),
  how text not null check (how in ('typed', 'pasted', 'filled', 'undo', 'imported', 'correction')),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, year, book_id, pupil_id, col),
  check (num_nonnulls(score, level, remark) <= 1),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index mark_of_pupil on mark (school_id, pupil_id);

create statistics mark_book (dependencies) on school_id, book_id from mark;

select tenant_table('mark', 'select, insert, update');

-- every value that was ever replaced
create table mark_history (
  school_id int not null references school (id),
  year smallint not null,
  book_id uuid not null,
  pupil_id uuid not null,
  col text not null,
  version int not null,
  score smallint,
  level text,
  remark text,
  how text not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, year, book_id, pupil_id, col, version)
);

create statistics mark_history_book (dependencies) on school_id, book_id from mark_history;

select tenant_table('mark_history', 'select, insert');

-- the locking of a period: of a class, or with no class of the whole school
create table lock (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  period text not null,
  class_id uuid,
  act_id uuid not null,
  primary key (school_id, id),
  -- a period is locked once: two people who begin at the same moment meet here
  unique nulls not distinct (school_id, year, period, class_id),
  foreign key (school_id, class_id) references class (school_id, id)
);

select tenant_table('lock', 'select, insert');

create table lock_step (
  school_id int not null references school (id),
  lock_id uuid not null,
  kind text not null check (kind in ('proposal', 'decision', 'execution')),
  person_id uuid not null,
  capacity text not null,
  decision_no text,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, lock_id, kind),
  foreign key (school_id, lock_id) references lock (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('lock_step', 'select, insert');

-- a request to change exactly one cell of a closed book
create table correction (
  school_id int not null references school (id),
  id uuid not null,
  no int not null,
  year smallint not null,
  book_id uuid not null,
  pupil_id uuid not null,
  col text not null,
  old_version int not null,
  old_text text not null,
  new_text text not null,
  reason text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, year, no),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index correction_of_book on correction (school_id, book_id);

select tenant_table('correction', 'select, insert');

create table correction_evidence (
  school_id int not null references school (id),
  correction_id uuid not null,
  sha256 text not null,
  act_id uuid not null,
  primary key (school_id, correction_id, sha256),
  foreign key (school_id, correction_id) references correction (school_id, id),
  foreign key (school_id, sha256) references blob (school_id, sha256)
);

select tenant_table('correction_evidence', 'select, insert');

create table correction_step (
  school_id int not null references school (id),
  correction_id uuid not null,
  seq smallint not null,
  kind text not null check (kind in ('request', 'consent', 'witness', 'refusal', 'withdrawal', 'application', 'conflict')),
  person_id uuid not null,
  capacity text not null,
  note text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, correction_id, seq),
  foreign key (school_id, correction_id) references correction (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('correction_step', 'select, insert');

-- running numbers without gaps: dossiers, decisions; the row is locked by the act that takes the next one
create table counter (
  school_id int not null references school (id),
  year smallint not null,
  kind text not null,
  value int not null,
  primary key (school_id, year, kind)
);

select tenant_table('counter', 'select, insert, update');
