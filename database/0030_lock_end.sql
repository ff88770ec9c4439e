-- A lock whose instant has not come can be taken back; the same scope may then be locked anew.

-- which lock of its scope, from 1: each before the last was taken back
alter table lock add column nth smallint not null default 1 check (nth > 0);

alter table lock drop constraint lock_scope;

-- a scope is locked once at a time: two people who begin at the same moment meet here
alter table lock add constraint lock_scope
  unique nulls not distinct (school_id, year, period, class_id, grade, part, subject, col, nth);

-- the decision on a lock was taken back before its instant
create table lock_end (
  school_id int not null references school (id),
  lock_id uuid not null,
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, lock_id),
  foreign key (school_id, lock_id) references lock (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('lock_end', 'select, insert');
