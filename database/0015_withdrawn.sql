-- An archive that nobody wants any more, and the name that each giver had for a file.

-- whoever asked for an archive takes the request back; another may then ask anew
create table archive_withdrawal (
  school_id int not null references school (id),
  request_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, request_id),
  foreign key (school_id, request_id) references archive_request (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('archive_withdrawal', 'select, insert');

-- two people may hand in the same bytes under two names; what was handed in before has the name of the blob
alter table upload add column name text;
