-- A school writes its own regulation: one open draft, the decision that adopts it, and who has read it.

-- what the decision says besides its number; null for what a school brought along when it was opened
alter table regulation_version add column decided_on date;

-- why it was adopted although something in it leads nowhere, as it already did before
alter table regulation_version add column note text check (length(note) between 1 and 2000);

-- at most one a school; what it was at each saving stands in the journal
create table regulation_draft (
  school_id int not null references school (id),
  id uuid not null,
  -- what it began with: the id of a ready regulation
  preset text not null,
  -- canonical JSON of the Regulation
  body text not null check (octet_length(body) <= 600000),
  version int not null check (version > 0),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('regulation_draft', 'select, insert, update, delete');

create table regulation_reading (
  school_id int not null references school (id),
  version_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, version_id, person_id),
  foreign key (school_id, version_id) references regulation_version (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('regulation_reading', 'select, insert');
