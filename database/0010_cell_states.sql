-- A cell that holds no mark yet, or one that has a story: absent from a test, made up for, zero by a decision.

alter table mark
  add column state text check (state in ('absent', 'madeUp', 'zeroByRule')),
  -- of an absence: its reason, its evidence, the day by which it is made up for; of a zero: who decided and why.
  -- Canonical JSON, parsed by zod
  add column detail text check (length(detail) <= 2000),
  add constraint mark_state_fits check (
    (state is null and detail is null)
    or (state = 'absent' and num_nonnulls(score, level, remark) = 0 and detail is not null)
    or (state in ('madeUp', 'zeroByRule') and num_nonnulls(score, level) = 1 and detail is not null));

alter table mark_history
  add column state text,
  add column detail text;

-- a zero (or Chưa đạt) for a test that was missed and not made up: asked for by the teacher, confirmed by another
create table zero_request (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  book_id uuid not null,
  pupil_id uuid not null,
  col text not null,
  -- the cell's version that the request rests on; 0 where nothing ever stood there
  version int not null check (version >= 0),
  reason text not null check (length(reason) between 10 and 1000),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index zero_request_of_book on zero_request (school_id, book_id);

select tenant_table('zero_request', 'select, insert');

-- how a request ended: each is answered once
create table zero_answer (
  school_id int not null references school (id),
  request_id uuid not null,
  kind text not null check (kind in ('confirmation', 'refusal', 'withdrawal')),
  person_id uuid not null,
  capacity text not null,
  note text not null check (length(note) <= 1000),
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, request_id),
  foreign key (school_id, request_id) references zero_request (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('zero_answer', 'select, insert');

-- excused from the practical part of a subject and assessed in theory instead, by the head's decision (TT 22/2021 Điều 10)
create table practice_exemption (
  school_id int not null references school (id),
  book_id uuid not null,
  pupil_id uuid not null,
  period text not null check (length(period) between 2 and 8),
  decision_no text not null,
  evidence text not null check (length(evidence) between 1 and 300),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, book_id, pupil_id, period),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('practice_exemption', 'select, insert');

-- who teaches an activity together with the teacher who concludes it
create table contributor (
  school_id int not null references school (id),
  id uuid not null,
  book_id uuid not null,
  person_id uuid not null,
  from_day date not null,
  to_day date check (to_day >= from_day),
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index contributor_of_person on contributor (school_id, person_id);

create index contributor_of_book on contributor (school_id, book_id);

select tenant_table('contributor', 'select, insert, update');

-- what a contributor found of a pupil in a term; what was said before stays as an older version
create table contribution (
  school_id int not null references school (id),
  book_id uuid not null,
  pupil_id uuid not null,
  period text not null check (length(period) between 2 and 8),
  person_id uuid not null,
  version int not null check (version > 0),
  level text not null check (level in ('NHAN_XET_DAT', 'NHAN_XET_CHUA_DAT')),
  remark text not null check (length(remark) <= 1000),
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, book_id, pupil_id, period, person_id, version),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('contribution', 'select, insert');

-- a term that was assessed elsewhere: the results as the sending unit's document gives them
create table imported_term (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  subject text not null check (length(subject) between 1 and 20),
  period text not null check (period = 'HK1'),
  version int not null check (version > 0),
  score smallint check (score between 0 and 100),
  level text check (length(level) between 1 and 30),
  unit text not null check (length(unit) between 1 and 200),
  document_no text not null check (length(document_no) between 1 and 60),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id, subject, period, version),
  check (num_nonnulls(score, level) = 1),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('imported_term', 'select, insert');

-- the papers of an imported term
create table imported_term_evidence (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  sha256 text not null,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id, sha256),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, sha256) references blob (school_id, sha256)
);

select tenant_table('imported_term_evidence', 'select, insert');

-- an adult learner who has an account: the person that the account stands for, and the pupil whose results it may see
create table learner (
  school_id int not null references school (id),
  person_id uuid not null,
  pupil_id uuid not null,
  act_id uuid not null,
  primary key (school_id, person_id),
  unique (school_id, pupil_id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('learner', 'select, insert');

-- a general school of lower or upper secondary level
alter table school drop constraint school_programme_check;

alter table school add constraint school_programme_check
  check (programme in ('primary', 'continuing', 'secondary', 'preschool', 'department'));
