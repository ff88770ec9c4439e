-- By such a code the owner of an account lets a further school join it; one at a time, spent by the first who types it.

create table joining_code (
  account_id uuid primary key references account (id),
  code_hash text not null unique check (code_hash ~ '^[0-9a-f]{64}$'),
  issued_at timestamptz not null,
  expires_at timestamptz not null
);

grant select, insert, update, delete on joining_code to hoso_app;

-- a person has one account here, also where two open or join one at once
create unique index account_school_person on account_school (school_id, person_id);

-- a code typed at the wrong person is undone
grant delete on account_school to hoso_app;
