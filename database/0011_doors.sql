-- Who may come in, and what is handed in: accounts closed by a school, files with their givers, boards one a day.

-- a school closes its own door to somebody, never another school's; who, when and why stand in journal and diary
alter table account_school add column closed_at timestamptz;

grant update on account_school to hoso_app;

alter table account drop column disabled_at;

-- who handed a file in, how large and when; the file itself is there once
create table upload (
  school_id int not null references school (id),
  sha256 text not null,
  person_id uuid not null,
  size bigint not null check (size >= 0),
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, sha256, person_id),
  foreign key (school_id, sha256) references blob (school_id, sha256),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index upload_by on upload (school_id, person_id, at);

select tenant_table('upload', 'select, insert');

create unique index board_has_one_first_day on board (school_id, from_day);
