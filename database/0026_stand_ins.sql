-- Who stands in for whom: an acting head, authorisations to sign, work that is done for somebody else; always by
-- decision, from a day to a day, never by a lent password.

create table stand_in (
  school_id int not null references school (id),
  id uuid not null,
  kind text not null check (kind in ('acting', 'inCharge', 'deputy', 'order', 'duty')),
  -- in whose place; none where it is the vacant or absent head's office itself
  giver_id uuid,
  person_id uuid not null,
  from_day date not null,
  -- the last day; an acting head may be without one, until a head is appointed
  to_day date check (to_day >= from_day),
  decision_no text not null,
  decided_on date not null,
  issued_by text not null check (length(issued_by) between 1 and 200),
  reason text not null check (length(reason) between 1 and 500),
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  check ((giver_id is null) = (kind in ('acting', 'inCharge'))),
  check (to_day is not null or giver_id is null),
  check (giver_id <> person_id),
  foreign key (school_id, giver_id) references person (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index stand_in_of_person on stand_in (school_id, person_id);

select tenant_table('stand_in', 'select, insert');

-- in what: an area of deeds, everywhere or in one class, in all or in one subject of it
create table stand_in_scope (
  school_id int not null references school (id),
  stand_in_id uuid not null,
  seq smallint not null,
  area text not null,
  class_id uuid,
  subject text check (subject is null or class_id is not null),
  act_id uuid not null,
  primary key (school_id, stand_in_id, seq),
  unique nulls not distinct (school_id, stand_in_id, area, class_id, subject),
  foreign key (school_id, stand_in_id) references stand_in (school_id, id),
  foreign key (school_id, class_id) references class (school_id, id)
);

select tenant_table('stand_in_scope', 'select, insert');

-- ended before its last day
create table stand_in_end (
  school_id int not null references school (id),
  stand_in_id uuid not null,
  -- the first day on which it holds no longer
  ends_on date not null,
  reason text not null check (length(reason) between 1 and 500),
  person_id uuid,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, stand_in_id),
  foreign key (school_id, stand_in_id) references stand_in (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('stand_in_end', 'select, insert');

-- which deeds were done in somebody's place: in a matter the one who gave counts as having taken the part, too
create table acted_for (
  school_id int not null references school (id),
  act_id uuid not null,
  stand_in_id uuid not null,
  primary key (school_id, act_id, stand_in_id),
  foreign key (school_id, stand_in_id) references stand_in (school_id, id)
);

select tenant_table('acted_for', 'select, insert');
