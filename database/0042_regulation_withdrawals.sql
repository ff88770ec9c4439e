-- A regulation, or guidance, that was adopted for a day to come is taken back by decision before that day. The row stays.

create table regulation_withdrawal (
  school_id int not null references school (id),
  version_id uuid not null,
  decision_no text not null,
  decided_on date not null,
  reason text not null check (length(reason) between 1 and 2000),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, version_id),
  foreign key (school_id, version_id) references regulation_version (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('regulation_withdrawal', 'select, insert');

-- of issued guidance: read in every school under its issuer, written by the issuer alone
create table guidance_withdrawal (
  issuer_id int not null,
  guidance_id uuid not null,
  decision_no text not null,
  decided_on date not null,
  reason text not null check (length(reason) between 1 and 2000),
  withdrawn_at timestamptz not null,
  primary key (issuer_id, guidance_id),
  foreign key (issuer_id, guidance_id) references issued_guidance (issuer_id, id)
);

grant select, insert on guidance_withdrawal to hoso_app;

alter table guidance_withdrawal enable row level security;
alter table guidance_withdrawal force row level security;
create policy everybody_reads on guidance_withdrawal for select using (true);
create policy issuer_writes on guidance_withdrawal for insert
  with check (issuer_id = nullif(current_setting('app.school_id', true), '')::int);

-- the day of what was taken back may be taken again; that no two are in force from one day on, adoption itself sees to
alter table regulation_version drop constraint regulation_version_school_id_layer_effective_from_key;
alter table issued_guidance drop constraint issued_guidance_issuer_id_programme_effective_from_key;
