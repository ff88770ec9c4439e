-- What a list of pupils says, between its reading and its import.

create table roster_reading (
  school_id int not null references school (id),
  -- the job's id, too
  id uuid not null,
  account_id uuid not null,
  sha256 text not null,
  file_name text not null,
  -- how the file is to be read and what was decided about single rows: canonical JSON text, parsed by zod
  options text not null,
  choices text not null,
  -- what was read, as JSON under gzip; null until the job is done
  body bytea,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, sha256) references blob (school_id, sha256)
);

create index roster_reading_of_account on roster_reading (school_id, account_id);

select tenant_table('roster_reading', 'select, insert, update, delete');

-- who was entered by an import that is undone is in no school again
grant delete on person_directory to hoso_app;
