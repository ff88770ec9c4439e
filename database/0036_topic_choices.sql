-- the clusters of learning topics that a learner chose for a school year; a later version replaces an earlier one,
-- which stays. What the class offers and the learner did not choose is not asked of the learner
create table topic_choice (
  school_id int not null references school (id),
  pupil_id uuid not null,
  year smallint not null,
  version int not null check (version > 0),
  -- codes of subjects; canonical JSON
  subjects text not null check (length(subjects) <= 200),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, pupil_id, year, version),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index topic_choice_of_year on topic_choice (school_id, year);

select tenant_table('topic_choice', 'select, insert');
