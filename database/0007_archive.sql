-- The archive of a class leaves the house by two people: one asks, another releases it.

create table archive_request (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  class_id uuid not null,
  reason text not null check (length(reason) between 1 and 1000),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index archive_request_of_class on archive_request (school_id, class_id);

select tenant_table('archive_request', 'select, insert');

create table archive_release (
  school_id int not null references school (id),
  request_id uuid not null,
  -- the packed folder, and the hash of its manifest, which a person can compare
  sha256 text not null,
  manifest_sha text not null check (length(manifest_sha) = 64),
  documents int not null,
  files int not null,
  size bigint not null,
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, request_id),
  foreign key (school_id, request_id) references archive_request (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, sha256) references blob (school_id, sha256)
);

select tenant_table('archive_release', 'select, insert');
