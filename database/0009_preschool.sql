-- Preschool: age groups, the school's outcomes and objectives, themes, what is observed of a child, review of the book.

create table preschool_class (
  school_id int not null references school (id),
  class_id uuid not null,
  age_group text not null check (age_group in ('NT1', 'NT2', 'NT3', 'MG3', 'MG4', 'MG5')),
  -- the version of the programme that the class was opened under
  programme text not null,
  act_id uuid not null,
  primary key (school_id, class_id),
  foreign key (school_id, class_id) references class (school_id, id)
);

select tenant_table('preschool_class', 'select, insert');

-- what the school decides for a year; the newest version counts
create table preschool_setting (
  school_id int not null references school (id),
  year smallint not null,
  version int not null check (version > 0),
  carry_over_percent smallint not null check (carry_over_percent between 0 and 100),
  -- days after a theme's last day in which children may still be assessed
  grace_days smallint not null check (grace_days between 0 and 60),
  term_one_ends date not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, year, version)
);

select tenant_table('preschool_setting', 'select, insert');

create table preschool_outcome (
  school_id int not null references school (id),
  id uuid not null,
  programme text not null,
  age_group text not null,
  domain text not null check (length(domain) between 1 and 30),
  code text not null check (length(code) between 1 and 20),
  text text not null check (length(text) between 1 and 500),
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, programme, age_group, code)
);

select tenant_table('preschool_outcome', 'select, insert, update');

create table preschool_objective (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  age_group text not null,
  domain text not null check (length(domain) between 1 and 30),
  code text not null check (length(code) between 1 and 20),
  text text not null check (length(text) between 1 and 500),
  outcome_id uuid,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, year, age_group, code),
  foreign key (school_id, outcome_id) references preschool_outcome (school_id, id)
);

select tenant_table('preschool_objective', 'select, insert, update');

create table preschool_theme (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  class_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  version int not null check (version > 0),
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, class_id) references class (school_id, id)
);

create index preschool_theme_of_class on preschool_theme (school_id, class_id);

select tenant_table('preschool_theme', 'select, insert, update');

create table preschool_theme_objective (
  school_id int not null references school (id),
  theme_id uuid not null,
  objective_id uuid not null,
  act_id uuid not null,
  primary key (school_id, theme_id, objective_id),
  foreign key (school_id, theme_id) references preschool_theme (school_id, id),
  foreign key (school_id, objective_id) references preschool_objective (school_id, id)
);

select tenant_table('preschool_theme_objective', 'select, insert, delete');

create table preschool_theme_close (
  school_id int not null references school (id),
  theme_id uuid not null,
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, theme_id),
  foreign key (school_id, theme_id) references preschool_theme (school_id, id)
);

select tenant_table('preschool_theme_close', 'select, insert');

-- one row a child, theme and objective; no value after what was found has been taken back
create table preschool_finding (
  school_id int not null references school (id),
  year smallint not null,
  theme_id uuid not null,
  pupil_id uuid not null,
  objective_id uuid not null,
  value text check (value in ('achieved', 'notYet', 'absent')),
  reason text check (length(reason) between 1 and 200),
  version int not null check (version > 0),
  how text not null check (how in ('typed', 'pasted', 'filled', 'undo', 'imported', 'correction')),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, year, theme_id, pupil_id, objective_id),
  check ((value is not distinct from 'absent') = (reason is not null)),
  foreign key (school_id, theme_id, objective_id) references preschool_theme_objective (school_id, theme_id, objective_id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index preschool_finding_of_pupil on preschool_finding (school_id, pupil_id);

create statistics preschool_finding_theme (dependencies) on school_id, theme_id from preschool_finding;

select tenant_table('preschool_finding', 'select, insert, update');

create table preschool_finding_history (
  school_id int not null references school (id),
  year smallint not null,
  theme_id uuid not null,
  pupil_id uuid not null,
  objective_id uuid not null,
  version int not null,
  value text,
  reason text,
  how text not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, year, theme_id, pupil_id, objective_id, version)
);

create statistics preschool_finding_history_theme (dependencies) on school_id, theme_id from preschool_finding_history;

select tenant_table('preschool_finding_history', 'select, insert');

-- only what stands out; a day without a row is an ordinary day
create table preschool_note (
  school_id int not null references school (id),
  id uuid not null,
  class_id uuid not null,
  pupil_id uuid not null,
  day date not null,
  head text not null check (head in ('health', 'feelings', 'skill')),
  text text not null check (length(text) between 1 and 1000),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index preschool_note_of_class on preschool_note (school_id, class_id, day);

create index preschool_note_of_pupil on preschool_note (school_id, pupil_id);

select tenant_table('preschool_note', 'select, insert');

create table preschool_evidence (
  school_id int not null references school (id),
  id uuid not null,
  theme_id uuid not null,
  pupil_id uuid not null,
  objective_id uuid not null,
  kind text not null check (kind in ('photo', 'voice', 'text')),
  sha256 text,
  text text check (length(text) between 1 and 1000),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  check ((kind = 'text') = (sha256 is null) and (kind <> 'text' or text is not null)),
  foreign key (school_id, theme_id, objective_id) references preschool_theme_objective (school_id, theme_id, objective_id),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, sha256) references blob (school_id, sha256)
);

create index preschool_evidence_of_theme on preschool_evidence (school_id, theme_id);

create index preschool_evidence_of_pupil on preschool_evidence (school_id, pupil_id);

select tenant_table('preschool_evidence', 'select, insert');

-- a note or a piece of evidence taken back by its author: no longer shown, never deleted
create table preschool_withdrawal (
  school_id int not null references school (id),
  target_id uuid not null,
  reason text not null check (length(reason) between 1 and 200),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, target_id)
);

select tenant_table('preschool_withdrawal', 'select, insert');

-- the review of a class's book at the end of a semester and of the year: put forward, sent back, approved
create table preschool_review_step (
  school_id int not null references school (id),
  year smallint not null,
  class_id uuid not null,
  period text not null check (period in ('HK1', 'HK2', 'CN')),
  seq smallint not null check (seq > 0),
  kind text not null check (kind in ('proposal', 'return', 'approval')),
  person_id uuid not null,
  capacity text not null,
  note text not null,
  -- what stood in the book: an approval is of exactly that
  trace text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, year, class_id, period, seq),
  foreign key (school_id, class_id) references class (school_id, id)
);

select tenant_table('preschool_review_step', 'select, insert');

-- a request to change exactly one finding of a closed theme
create table preschool_change (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  no int not null,
  theme_id uuid not null,
  pupil_id uuid not null,
  objective_id uuid not null,
  old_version int not null,
  old_text text not null,
  new_text text not null,
  reason text not null check (length(reason) between 1 and 2000),
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, year, no),
  foreign key (school_id, theme_id, objective_id) references preschool_theme_objective (school_id, theme_id, objective_id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index preschool_change_of_theme on preschool_change (school_id, theme_id);

select tenant_table('preschool_change', 'select, insert');

create table preschool_change_step (
  school_id int not null references school (id),
  change_id uuid not null,
  seq smallint not null,
  kind text not null check (kind in ('request', 'consent', 'witness', 'refusal', 'withdrawal', 'application', 'conflict')),
  person_id uuid not null,
  capacity text not null,
  note text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, change_id, seq),
  foreign key (school_id, change_id) references preschool_change (school_id, id)
);

select tenant_table('preschool_change_step', 'select, insert');

-- what is handed on about a child at the end of an age; the newest version counts, earlier ones stay
create table preschool_transition (
  school_id int not null references school (id),
  year smallint not null,
  pupil_id uuid not null,
  version int not null check (version > 0),
  class_id uuid not null,
  -- canonical JSON: the teacher's words for each domain and as a whole
  words text not null check (length(words) <= 20000),
  weight_grams int check (weight_grams between 1000 and 100000),
  height_mm int check (height_mm between 300 and 1800),
  measured_on date,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, year, pupil_id, version),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('preschool_transition', 'select, insert');
