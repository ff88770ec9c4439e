-- The rest of primary school: a teacher's own phrases, retests, praise within the year, the hand-over of a class.

-- a phrase that a teacher keeps for the own remarks; nobody else reads it
create table phrase (
  school_id int not null references school (id),
  id uuid not null,
  person_id uuid not null,
  -- the book's subject, * on the homeroom teacher's sheet
  subject text not null check (length(subject) between 1 and 20),
  -- the remark's column: of a subject NX, of a group of traits its own
  col text not null check (length(col) between 1 and 30),
  -- the letter that it goes with; none for any
  level text check (length(level) between 1 and 30),
  words text not null check (length(words) between 1 and 500),
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique nulls not distinct (school_id, person_id, subject, col, level, words),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('phrase', 'select, insert, delete');

-- a mark that somebody else permitted to be taken again
alter table mark
  drop constraint mark_state_check,
  drop constraint mark_state_fits,
  add constraint mark_state_check check (state in ('absent', 'madeUp', 'zeroByRule', 'retested')),
  add constraint mark_state_fits check (
    (state is null and detail is null)
    or (state = 'absent' and num_nonnulls(score, level, remark) = 0 and detail is not null)
    or (state in ('madeUp', 'zeroByRule', 'retested') and num_nonnulls(score, level) = 1 and detail is not null));

-- the teacher proposes that a test be done again: its result is out of line with the daily assessment
create table retest_request (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  book_id uuid not null,
  pupil_id uuid not null,
  col text not null,
  -- the cell's version that the proposal rests on
  version int not null check (version > 0),
  reason text not null check (length(reason) between 10 and 1000),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index retest_request_of_book on retest_request (school_id, book_id);

create index retest_request_of_year on retest_request (school_id, year);

select tenant_table('retest_request', 'select, insert');

create table retest_answer (
  school_id int not null references school (id),
  request_id uuid not null,
  kind text not null check (kind in ('permission', 'refusal', 'withdrawal')),
  person_id uuid not null,
  capacity text not null,
  note text not null check (length(note) <= 1000),
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, request_id),
  foreign key (school_id, request_id) references retest_request (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('retest_answer', 'select, insert');

-- the new test was marked: the cell's version that holds its mark
create table retest_done (
  school_id int not null references school (id),
  request_id uuid not null,
  version int not null check (version > 1),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, request_id),
  foreign key (school_id, request_id) references retest_answer (school_id, request_id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('retest_done', 'select, insert');

-- praise within the year: a certificate is proposed and decided, a letter is its writer's own
create table praise (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  class_id uuid not null,
  pupil_id uuid not null,
  kind text not null check (kind in ('certificate', 'letter')),
  -- what for, as it is printed
  words text not null check (length(words) between 1 and 1000),
  -- what shows it; for who decides
  grounds text not null check (length(grounds) <= 1000),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  check (kind = 'letter' or length(grounds) >= 10),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index praise_of_class on praise (school_id, class_id);

create index praise_of_pupil on praise (school_id, pupil_id);

create index praise_of_year on praise (school_id, year);

select tenant_table('praise', 'select, insert');

create table praise_answer (
  school_id int not null references school (id),
  praise_id uuid not null,
  kind text not null check (kind in ('grant', 'refusal', 'withdrawal')),
  decision_no text,
  decided_on date,
  note text not null check (length(note) <= 1000),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, praise_id),
  check ((kind = 'grant') = (decision_no is not null and decided_on is not null)),
  foreign key (school_id, praise_id) references praise (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('praise_answer', 'select, insert');

-- the sheet by which a class's assessments go on: what was computed then, frozen; a later version takes the place of
-- one that nobody has signed for
create table handover (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  class_id uuid not null,
  version int not null check (version > 0),
  -- the version of the year's results from which it was computed
  result_id uuid not null,
  receiver_id uuid not null,
  -- canonical JSON, parsed by zod
  content text not null check (length(content) <= 500000),
  sha256 text not null check (length(sha256) = 64),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, class_id, version),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, result_id) references class_result (school_id, id),
  foreign key (school_id, receiver_id) references person (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index handover_of_year on handover (school_id, year);

create index handover_of_receiver on handover (school_id, receiver_id);

select tenant_table('handover', 'select, insert');

-- signed for, or given back with what is missing
create table handover_answer (
  school_id int not null references school (id),
  handover_id uuid not null,
  kind text not null check (kind in ('receipt', 'return')),
  note text not null check (length(note) <= 1000),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, handover_id),
  foreign key (school_id, handover_id) references handover (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('handover_answer', 'select, insert');

-- somebody of another school, without an account here, who took part in supervising or marking a test
create table outside_marker (
  school_id int not null references school (id),
  id uuid not null,
  book_id uuid not null,
  period text not null check (length(period) between 2 and 8),
  name text not null check (length(name) between 1 and 100),
  school_name text not null check (length(school_name) between 1 and 200),
  part text not null check (part in ('supervision', 'marking', 'both')),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, book_id, period, name, school_name),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('outside_marker', 'select, insert, delete');
