-- A school year is rolled over into the next: which classes it opened, and what became of every pupil. Taken back as one
-- unit, the classes go again while nothing rests on them; these rows stay.

create table rollover (
  school_id int not null references school (id),
  id uuid not null,
  from_year smallint not null,
  -- two who roll the same year over at the same moment meet here
  no int not null check (no > 0),
  -- the first day in the new classes
  starts_on date not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, from_year, no),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('rollover', 'select, insert');

-- a class of the new year; no reference to it, for it goes when the roll-over is taken back
create table rollover_class (
  school_id int not null references school (id),
  rollover_id uuid not null,
  class_id uuid not null,
  name text not null check (length(name) between 1 and 20),
  act_id uuid not null,
  primary key (school_id, rollover_id, class_id),
  foreign key (school_id, rollover_id) references rollover (school_id, id)
);

select tenant_table('rollover_class', 'select, insert');

create table rollover_pupil (
  school_id int not null references school (id),
  rollover_id uuid not null,
  pupil_id uuid not null,
  fate text not null check (fate in ('promoted', 'repeats', 'finished', 'left')),
  from_class uuid not null,
  to_class uuid,
  -- why somebody does not come back, in words
  reason text not null check (length(reason) <= 500),
  -- given up here, so that the next school can take it up
  personal_id text check (personal_id ~ '^[0-9]{12}$'),
  act_id uuid not null,
  primary key (school_id, rollover_id, pupil_id),
  check ((to_class is null) = (fate in ('finished', 'left'))),
  foreign key (school_id, rollover_id) references rollover (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, from_class) references class (school_id, id)
);

select tenant_table('rollover_pupil', 'select, insert');

create table rollover_undone (
  school_id int not null references school (id),
  rollover_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, rollover_id),
  foreign key (school_id, rollover_id) references rollover (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('rollover_undone', 'select, insert');

-- what a roll-over opened goes with it; every record that points there stands in the way
grant delete on class to hoso_app;

grant delete on book to hoso_app;

grant delete on preschool_class to hoso_app;
