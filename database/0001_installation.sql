-- What is known before a school is: the schools themselves, the people's accounts, links that the public opens.
-- These tables carry no row security; architecture.test.ts holds the list with the reason for each.

create table installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null,
  -- a demo is born a demo and stays one
  demo boolean not null,
  created_at timestamptz not null
);

create table school (
  id int primary key check (id > 0),
  code text not null unique check (code ~ '^[0-9A-Z-]{3,20}$'),
  name text not null check (length(name) between 1 and 200),
  programme text not null check (programme in ('primary', 'continuing', 'preschool', 'department')),
  -- the body above: a department of education, a commune
  supervisor_id int references school (id),
  place text not null,
  created_at timestamptz not null
);

create table account (
  id uuid primary key,
  login text not null unique check (login = lower(login) and login ~ '^[a-z0-9][a-z0-9._-]{1,39}$'),
  phone text unique check (phone ~ '^0[0-9]{9}$'),
  name text not null check (length(name) between 1 and 120),
  password_hash text,
  password_set_at timestamptz,
  -- the first sign-in and every reset end in a password of one's own
  must_change boolean not null,
  -- sealed with the installation's key; the last step used stops a code from serving twice
  totp_sealed text,
  totp_confirmed_at timestamptz,
  totp_last_step bigint,
  disabled_at timestamptz,
  -- the school that opened it: only there can it be reset
  home_school_id int not null references school (id),
  created_at timestamptz not null,
  version int not null
);

create table account_school (
  account_id uuid not null references account (id),
  school_id int not null references school (id),
  person_id uuid not null,
  primary key (account_id, school_id)
);

create table session (
  -- sha256 of the cookie; the cookie itself is nowhere
  token_hash text primary key check (length(token_hash) = 64),
  account_id uuid not null references account (id),
  school_id int references school (id),
  csrf text not null,
  device text not null,
  address text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  step_up_at timestamptz
);

create index session_of_account on session (account_id);

create table account_event (
  id uuid primary key,
  account_id uuid references account (id),
  at timestamptz not null,
  kind text not null check (length(kind) between 1 and 40),
  address text not null,
  device text not null,
  detail text not null
);

create index account_event_of_account on account_event (account_id, at);

-- one waiting line per login and device, so that a stranger cannot lock the owner out
create table sign_in_delay (
  key text primary key,
  failures int not null,
  wait_until timestamptz not null
);

create table recovery_code (
  account_id uuid primary key references account (id),
  code_hash text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  issued_by uuid not null,
  kind text not null check (kind in ('password', 'second-factor'))
);

-- one learner, one current school: the personal id is unique in the whole installation
create table person_directory (
  personal_id text primary key check (personal_id ~ '^[0-9]{12}$'),
  school_id int not null references school (id),
  pupil_id uuid not null
);

create table public_link (
  token text primary key check (length(token) between 22 and 64),
  school_id int not null references school (id),
  kind text not null,
  target_id uuid not null,
  created_at timestamptz not null
);

grant select, insert on installation to hoso_app;

grant select, insert on school to hoso_app;

grant select, insert, update on account to hoso_app;

grant select, insert on account_school to hoso_app;

grant select, insert, update, delete on session to hoso_app;

grant select, insert on account_event to hoso_app;

grant select, insert, update, delete on sign_in_delay to hoso_app;

grant select, insert, update, delete on recovery_code to hoso_app;

grant select, insert, update on person_directory to hoso_app;

grant select, insert on public_link to hoso_app;

grant select on school to hoso_stats, hoso_worker;
