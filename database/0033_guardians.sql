-- Who stands for a child towards the school: a mother, a father, a guardian. By an act, on a stated basis, until it ends.

create table guardian (
  school_id int not null references school (id),
  id uuid not null,
  person_id uuid not null,
  pupil_id uuid not null,
  relation text not null check (relation in ('mother', 'father', 'guardian')),
  -- what it rests on: the mother's application, the register, a decision on guardianship
  basis text not null check (length(basis) between 1 and 300),
  from_day date not null,
  by_person uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, by_person) references person (school_id, id)
);

create index guardian_of_person on guardian (school_id, person_id);

create index guardian_of_pupil on guardian (school_id, pupil_id);

select tenant_table('guardian', 'select, insert');

-- from this day on the relation counts no longer
create table guardian_end (
  school_id int not null references school (id),
  guardian_id uuid not null,
  ends_on date not null,
  reason text not null check (length(reason) between 1 and 500),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, guardian_id),
  foreign key (school_id, guardian_id) references guardian (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('guardian_end', 'select, insert');
