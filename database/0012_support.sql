-- Pupils who change class within a year, individual education plans, ratings by hand, reminders.

-- why a pupil moved: the enrolments say where to, this says who decided so and why
create table class_move (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  pupil_id uuid not null,
  from_class uuid not null,
  to_class uuid not null check (to_class <> from_class),
  -- the first day in the new class
  on_day date not null,
  reason text not null check (length(reason) between 1 and 500),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, from_class) references class (school_id, id),
  foreign key (school_id, to_class) references class (school_id, id)
);

create index class_move_of_pupil on class_move (school_id, pupil_id, year);

select tenant_table('class_move', 'select, insert');

-- the individual education plan of a pupil in a school year, as decided; a later version replaces an earlier one,
-- which stays. NONE ends it (TT 27/2020 Điều 8)
create table education_plan (
  school_id int not null references school (id),
  pupil_id uuid not null,
  year smallint not null,
  version int not null check (version > 0),
  education text not null check (education in ('GENERAL', 'SPECIALISED', 'SPECIAL_CLASS', 'NONE')),
  -- what is left out of the assessment: codes of subjects and traits, `score:TOAN` for a test alone; canonical JSON
  exempt text not null check (length(exempt) <= 1000),
  goals text not null check (length(goals) between 1 and 2000),
  decision_no text not null,
  decided_on date not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, pupil_id, year, version),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index education_plan_of_year on education_plan (school_id, year);

select tenant_table('education_plan', 'select, insert');

-- the year's rating of a pupil whom no rule computes: given by the homeroom teacher after the individual plan
create table hand_rating (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  version int not null check (version > 0),
  rating text not null check (rating in ('HTXS', 'HTT', 'HT', 'CHT')),
  note text not null check (length(note) between 1 and 1000),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id, version),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('hand_rating', 'select, insert');

-- somebody asked a teacher for the empty cells of a book's period; it says nothing more once they are full
create table reminder (
  school_id int not null references school (id),
  year smallint not null,
  book_id uuid not null,
  period text not null check (length(period) between 2 and 8),
  teacher_id uuid not null,
  -- the school's day: a teacher is reminded of a book once a day
  day date not null,
  -- the cells that were empty then
  missing int not null check (missing > 0),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, book_id, teacher_id, day),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, teacher_id) references person (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index reminder_of_teacher on reminder (school_id, teacher_id, year);

create index reminder_of_year on reminder (school_id, year, period);

select tenant_table('reminder', 'select, insert');
