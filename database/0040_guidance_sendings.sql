-- Issued guidance goes to those whom it names, too (clause BD-NN): each sending, and each receipt that came back.

create table guidance_sending (
  school_id int not null references school (id),
  id uuid not null,
  -- of issued_guidance, where this school is the issuer; no key leads there: a table of the installation, which loses no row
  version_id uuid not null,
  -- which of the guidance's own recipients, counted from 0 as they stand in it
  recipient smallint not null check (recipient >= 0),
  kind text not null check (kind in ('sent', 'received')),
  on_day date not null,
  -- sent: by which way, where to; received: by whom, by which note
  how text not null check (length(how) between 1 and 200),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index guidance_sending_of_version on guidance_sending (school_id, version_id);

select tenant_table('guidance_sending', 'select, insert');
