-- Who of a board was there when a lock was decided, where the regulation asks for a number of them (quorum).

create table lock_member (
  school_id int not null references school (id),
  lock_id uuid not null,
  person_id uuid not null,
  act_id uuid not null,
  primary key (school_id, lock_id, person_id),
  foreign key (school_id, lock_id) references lock (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('lock_member', 'select, insert');
