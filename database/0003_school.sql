-- A school: its regulations, people, posts, board, classes, pupils, who teaches what, when entry is open.

create table regulation_version (
  school_id int not null references school (id),
  id uuid not null,
  layer text not null check (layer in ('department', 'school')),
  effective_from date not null,
  -- canonical JSON of the Regulation, exactly what sha256 is taken over
  body text not null,
  sha256 text not null check (length(sha256) = 64),
  preset text not null,
  decision_no text not null,
  issued_by text not null,
  adopted_at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, layer, effective_from)
);

select tenant_table('regulation_version', 'select, insert');

create table person (
  school_id int not null references school (id),
  id uuid not null,
  account_id uuid,
  family_name text not null,
  given_name text not null check (length(given_name) between 1 and 60),
  born_on date,
  phone text,
  act_id uuid not null,
  primary key (school_id, id)
);

create index person_of_account on person (school_id, account_id);

select tenant_table('person', 'select, insert, update');

create table post (
  school_id int not null references school (id),
  id uuid not null,
  person_id uuid not null,
  post text not null,
  from_day date not null,
  -- the last day in the post
  to_day date check (to_day >= from_day),
  decision_no text not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index post_of_person on post (school_id, person_id);

select tenant_table('post', 'select, insert, update');

create table board (
  school_id int not null references school (id),
  id uuid not null,
  decision_no text not null,
  decided_on date not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  act_id uuid not null,
  primary key (school_id, id)
);

select tenant_table('board', 'select, insert, update');

create table board_seat (
  school_id int not null references school (id),
  board_id uuid not null,
  person_id uuid not null,
  seat text not null check (seat in ('board.chair', 'board.deputy', 'board.secretary', 'board.member')),
  duty text not null,
  act_id uuid not null,
  primary key (school_id, board_id, person_id),
  foreign key (school_id, board_id) references board (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create unique index board_has_one_chair on board_seat (school_id, board_id) where seat = 'board.chair';

select tenant_table('board_seat', 'select, insert');

create table class (
  school_id int not null references school (id),
  id uuid not null,
  -- the year in which the school year begins
  year smallint not null,
  name text not null check (length(name) between 1 and 20),
  grade smallint not null check (grade between 0 and 12),
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, year, name)
);

select tenant_table('class', 'select, insert');

create table pupil (
  school_id int not null references school (id),
  id uuid not null,
  -- the school's own number, from the register (số đăng bộ) or the learner's code
  code text not null check (length(code) between 1 and 30),
  personal_id text check (personal_id ~ '^[0-9]{12}$'),
  family_name text not null check (length(family_name) <= 80),
  given_name text not null check (length(given_name) between 1 and 60),
  search_key text not null,
  sex text check (sex in ('male', 'female')),
  born_on date,
  -- what the first page of the transcript asks for beyond that: canonical JSON text, parsed by zod
  profile text not null,
  import_id uuid,
  version int not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, code),
  unique (school_id, personal_id)
);

create index pupil_by_name on pupil (school_id, search_key);

create index pupil_of_import on pupil (school_id, import_id);

select tenant_table('pupil', 'select, insert, update, delete');

create table pupil_history (
  school_id int not null references school (id),
  pupil_id uuid not null,
  version int not null,
  body text not null,
  act_id uuid not null,
  primary key (school_id, pupil_id, version)
);

select tenant_table('pupil_history', 'select, insert');

create table enrolment (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  year smallint not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  import_id uuid,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index enrolment_of_pupil on enrolment (school_id, pupil_id, year);

create statistics enrolment_class (dependencies) on school_id, class_id from enrolment;

select tenant_table('enrolment', 'select, insert, update, delete');

create table roster_import (
  school_id int not null references school (id),
  id uuid not null,
  file_name text not null,
  sha256 text not null,
  rows int not null,
  at timestamptz not null,
  person_id uuid not null,
  act_id uuid not null,
  primary key (school_id, id)
);

select tenant_table('roster_import', 'select, insert');

create table roster_import_undone (
  school_id int not null references school (id),
  import_id uuid not null,
  at timestamptz not null,
  person_id uuid not null,
  act_id uuid not null,
  primary key (school_id, import_id),
  foreign key (school_id, import_id) references roster_import (school_id, id)
);

select tenant_table('roster_import_undone', 'select, insert');

-- how this school's lists are to be read, remembered by the fingerprint of their head
create table roster_mapping (
  school_id int not null references school (id),
  fingerprint text not null,
  mapping text not null,
  act_id uuid not null,
  primary key (school_id, fingerprint)
);

select tenant_table('roster_mapping', 'select, insert, update');

-- who teaches which subject of which class; the homeroom teacher is a row with the subject '*'
create table assignment (
  school_id int not null references school (id),
  id uuid not null,
  class_id uuid not null,
  subject text not null,
  person_id uuid not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index assignment_of_person on assignment (school_id, person_id);

create index assignment_of_class on assignment (school_id, class_id);

select tenant_table('assignment', 'select, insert, update');

-- when marks of a period may be entered: decided, never edited; the newest decision counts
create table entry_window (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  period text not null,
  opens_on date not null,
  -- the last day of entry
  closes_on date not null check (closes_on >= opens_on),
  decision_no text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id)
);

create index entry_window_of_period on entry_window (school_id, year, period);

select tenant_table('entry_window', 'select, insert');
