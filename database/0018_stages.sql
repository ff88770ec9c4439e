-- What was found of a nursery child at a stage of months: version by version, the newest counts, earlier ones stay.

create table preschool_stage (
  school_id int not null references school (id),
  pupil_id uuid not null,
  months smallint not null check (months in (6, 12, 18, 24, 36)),
  version int not null check (version > 0),
  year smallint not null,
  class_id uuid not null,
  words text not null check (length(words) between 1 and 2000),
  weight_grams int check (weight_grams between 1000 and 100000),
  height_mm int check (height_mm between 300 and 1800),
  measured_on date,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, pupil_id, months, version),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index preschool_stage_of_class on preschool_stage (school_id, class_id);

select tenant_table('preschool_stage', 'select, insert');

create table preschool_stage_finding (
  school_id int not null references school (id),
  pupil_id uuid not null,
  months smallint not null,
  version int not null,
  outcome_id uuid not null,
  value text not null check (value in ('achieved', 'notYet')),
  act_id uuid not null,
  primary key (school_id, pupil_id, months, version, outcome_id),
  foreign key (school_id, pupil_id, months, version) references preschool_stage (school_id, pupil_id, months, version),
  foreign key (school_id, outcome_id) references preschool_outcome (school_id, id)
);

create index preschool_stage_finding_of_outcome on preschool_stage_finding (school_id, outcome_id);

select tenant_table('preschool_stage_finding', 'select, insert');
