-- The council of the year's end: what homeroom teachers propose, what the council decides. Lists are computed from the
-- kept results; only what differs from them is a row, with its reason.

create table list_proposal (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  class_id uuid not null,
  version int not null check (version > 0),
  -- the version of the class's results from which the lists are computed
  result_id uuid not null,
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  -- two who propose at the same moment meet here
  unique (school_id, class_id, version),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, result_id) references class_result (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index list_proposal_of_year on list_proposal (school_id, year);

select tenant_table('list_proposal', 'select, insert');

create table council (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  no int not null check (no > 0),
  held_on date not null,
  place text not null check (length(place) between 1 and 200),
  chair_id uuid not null,
  secretary_id uuid not null,
  votes_for smallint not null check (votes_for between 0 and 200),
  votes_against smallint not null check (votes_against between 0 and 200),
  votes_withheld smallint not null check (votes_withheld between 0 and 200),
  note text not null check (length(note) <= 2000),
  decision_no text,
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, year, no),
  foreign key (school_id, chair_id) references person (school_id, id),
  foreign key (school_id, secretary_id) references person (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('council', 'select, insert');

create table council_member (
  school_id int not null references school (id),
  council_id uuid not null,
  person_id uuid not null,
  -- as the school calls this person on that day
  title text not null,
  act_id uuid not null,
  primary key (school_id, council_id, person_id),
  foreign key (school_id, council_id) references council (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('council_member', 'select, insert');

-- a proposal is decided once
create table council_class (
  school_id int not null references school (id),
  proposal_id uuid not null,
  council_id uuid not null,
  act_id uuid not null,
  primary key (school_id, proposal_id),
  foreign key (school_id, proposal_id) references list_proposal (school_id, id),
  foreign key (school_id, council_id) references council (school_id, id)
);

create index council_class_of_council on council_class (school_id, council_id);

select tenant_table('council_class', 'select, insert');

-- where a pupil stands on a list, or not, against what was computed
create table list_difference (
  school_id int not null references school (id),
  proposal_id uuid not null,
  stage text not null check (stage in ('proposal', 'decision')),
  pupil_id uuid not null,
  list text not null check (length(list) between 1 and 30),
  placed text not null check (placed in ('on', 'off')),
  reason text not null check (length(reason) between 1 and 1000),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, proposal_id, stage, pupil_id, list),
  foreign key (school_id, proposal_id) references list_proposal (school_id, id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('list_difference', 'select, insert');
