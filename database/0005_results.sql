-- Results of periods and years, what they rest on beside the marks, and who proposed and approved them.
-- Everything here is only ever added to: what counts is the last version, what was before stays.

-- absences of the year in half-day sessions (buổi), as the homeroom teacher confirms them
create table year_absence (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  version int not null check (version > 0),
  excused smallint not null check (excused between 0 and 400),
  unexcused smallint not null check (unexcused between 0 and 400),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id, version),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('year_absence', 'select, insert');

-- why a primary pupil deserves a title (TT 27/2020 Điều 13.1a)
create table award_ground (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  version int not null check (version > 0),
  -- codes of subjects and of traits, a JSON array each
  excellent_subjects text not null,
  progress_traits text not null,
  -- the day of the class's minutes; without it the class has not recognised the pupil
  recognised_on date,
  note text not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id, version),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('award_ground', 'select, insert');

-- the help that a pupil gets who has not yet completed the year (TT 27/2020 Điều 11.1b)
create table support_plan (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  version int not null check (version > 0),
  plan text not null check (length(plan) between 1 and 2000),
  until_day date not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id, version),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('support_plan', 'select, insert');

-- what was assessed again after help, a re-test or summer training; the year's own marks stay as they are
create table support_mark (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  subject text not null,
  col text not null,
  version int not null check (version > 0),
  score smallint check (score between 0 and 100),
  level text check (length(level) between 1 and 30),
  -- who signed the report of the summer training
  signed_by text check (signed_by in ('parents', 'workplace')),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id, subject, col, version),
  check (num_nonnulls(score, level) = 1),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('support_mark', 'select, insert');

-- the head decides on a pupil who has not completed the year after help either (TT 27/2020 Điều 11.1c)
create table promotion_decision (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  decision text not null check (decision in ('LEN_LOP', 'CHUA_LEN_LOP')),
  decision_no text not null,
  reason text not null check (length(reason) between 1 and 1000),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('promotion_decision', 'select, insert');

-- the results of a class for a period, as computed when they were proposed
create table class_result (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  class_id uuid not null,
  period text not null check (length(period) between 2 and 8),
  version int not null check (version > 0),
  -- the circular that they were computed by: TT27, TT43
  rules text not null,
  -- over every cell and fact that went into them
  input_sha text not null check (length(input_sha) = 64),
  -- counts that grow with every change of those, so that a list need not hash a whole school
  trace text not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  -- two who propose at the same moment meet here
  unique (school_id, class_id, period, version),
  foreign key (school_id, class_id) references class (school_id, id)
);

create index class_result_of_period on class_result (school_id, year, period);

select tenant_table('class_result', 'select, insert');

create table pupil_result (
  school_id int not null references school (id),
  year smallint not null,
  result_id uuid not null,
  pupil_id uuid not null,
  input_sha text not null check (length(input_sha) = 64),
  -- the outcome with the articles that it rests on: canonical JSON, parsed by zod
  body text not null,
  -- what this pupil still waits for after the year's end
  awaits text check (awaits in ('support', 'principal', 'retest', 'summerTraining')),
  act_id uuid not null,
  primary key (school_id, year, result_id, pupil_id),
  foreign key (school_id, result_id) references class_result (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create statistics pupil_result_class (dependencies) on school_id, result_id from pupil_result;

select tenant_table('pupil_result', 'select, insert');

-- 1 the proposal, 2 its approval or its return: a proposal is answered once
create table result_step (
  school_id int not null references school (id),
  result_id uuid not null,
  seq smallint not null check (seq in (1, 2)),
  kind text not null check (kind in ('proposal', 'approval', 'return')),
  person_id uuid not null,
  capacity text not null,
  decision_no text,
  note text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, result_id, seq),
  check ((kind = 'proposal') = (seq = 1)),
  foreign key (school_id, result_id) references class_result (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('result_step', 'select, insert');

-- minutes of a check of progress: the figures as they stood, what was found
create table progress_check (
  school_id int not null references school (id),
  id uuid not null,
  no int not null,
  year smallint not null,
  period text not null,
  figures text not null,
  findings text not null check (length(findings) between 1 and 4000),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, year, no),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index progress_check_of_period on progress_check (school_id, year, period);

select tenant_table('progress_check', 'select, insert');
