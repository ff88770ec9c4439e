-- An earlier stay in a class that the pupil came back to: enrolment holds the last stay, this what it replaced.

create table enrolment_past (
  school_id int not null references school (id),
  class_id uuid not null,
  pupil_id uuid not null,
  year smallint not null,
  from_day date not null,
  to_day date not null check (to_day >= from_day),
  import_id uuid,
  act_id uuid not null,
  primary key (school_id, class_id, pupil_id, from_day),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

create index enrolment_past_of_pupil on enrolment_past (school_id, pupil_id);

select tenant_table('enrolment_past', 'select, insert');
