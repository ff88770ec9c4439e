-- Certificates of people and of the school's seal; transcripts: every version, signature and file, only ever added to.

-- what a server carries out itself counts as running until then; null for what the queue carries out
alter table job add column alive_until timestamptz;

create table certificate (
  school_id int not null references school (id),
  id uuid not null,
  holder text not null check (holder in ('person', 'school')),
  -- the holder; of the school's seal, who made it
  person_id uuid not null,
  name text not null,
  serial text not null,
  -- DER in base64, and those above it as a JSON array
  certificate text not null,
  chain text not null,
  sha256 text not null check (length(sha256) = 64),
  standing text not null check (standing in ('trial', 'trusted')),
  from_at timestamptz not null,
  until_at timestamptz not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, sha256),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index certificate_of_person on certificate (school_id, person_id);

select tenant_table('certificate', 'select, insert');

-- the private key, sealed by a PIN that is nowhere and by the installation's secret; a new PIN replaces it, the end deletes it
create table certificate_key (
  school_id int not null references school (id),
  certificate_id uuid not null,
  sealed_key text not null,
  act_id uuid not null,
  primary key (school_id, certificate_id),
  foreign key (school_id, certificate_id) references certificate (school_id, id)
);

select tenant_table('certificate_key', 'select, insert, update, delete');

create table certificate_end (
  school_id int not null references school (id),
  certificate_id uuid not null,
  reason text not null check (reason in ('keyCompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation')),
  note text not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, certificate_id),
  foreign key (school_id, certificate_id) references certificate (school_id, id)
);

select tenant_table('certificate_end', 'select, insert');

-- one học bạ a pupil, the same through all years
create table transcript (
  school_id int not null references school (id),
  id uuid not null,
  pupil_id uuid not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, pupil_id),
  foreign key (school_id, pupil_id) references pupil (school_id, id)
);

select tenant_table('transcript', 'select, insert');

-- what was frozen for signing; a newer version of the same year supersedes it
create table transcript_version (
  school_id int not null references school (id),
  year smallint not null,
  id uuid not null,
  transcript_id uuid not null,
  pupil_id uuid not null,
  class_id uuid not null,
  version int not null check (version > 0),
  -- the approved results of the class that the year page was made from
  result_id uuid not null,
  -- the canonical XML without signatures
  xml_sha text not null,
  -- who signs what: canonical JSON, parsed by zod
  people text not null,
  -- 128 random bits in the address that the QR opens; null where the installation had no public address
  token text not null check (length(token) = 22),
  link text,
  -- for reading aloud, made from the token
  code text not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, transcript_id, version),
  foreign key (school_id, transcript_id) references transcript (school_id, id),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, result_id) references class_result (school_id, id),
  foreign key (school_id, xml_sha) references blob (school_id, sha256)
);

create index transcript_version_of_class on transcript_version (school_id, class_id);

create index transcript_version_of_pupil on transcript_version (school_id, pupil_id);

select tenant_table('transcript_version', 'select, insert');

-- one row a signature, and the file as it is with it; two who sign the same at the same moment meet in the key
create table transcript_signature (
  school_id int not null references school (id),
  version_id uuid not null,
  stage text not null check (stage in ('subject', 'homeroom', 'head', 'seal')),
  subject text not null,
  certificate_id uuid not null,
  person_id uuid not null,
  capacity text not null,
  -- of the subject: only the own signature beside the content; later all so far
  xml_sha text not null,
  pdf_sha text,
  signed_at timestamptz not null,
  -- the version in which it was given, where the row it covers did not change since
  carried_from uuid,
  act_id uuid not null,
  primary key (school_id, version_id, stage, subject),
  check ((stage = 'subject') = (subject <> '')),
  check ((stage = 'subject') = (pdf_sha is null)),
  foreign key (school_id, version_id) references transcript_version (school_id, id),
  foreign key (school_id, certificate_id) references certificate (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id),
  foreign key (school_id, xml_sha) references blob (school_id, sha256),
  foreign key (school_id, pdf_sha) references blob (school_id, sha256)
);

select tenant_table('transcript_signature', 'select, insert');

-- a correction changed the result itself: the version counts no longer, the next waits for the results to be approved anew
create table transcript_void (
  school_id int not null references school (id),
  version_id uuid not null,
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, version_id),
  foreign key (school_id, version_id) references transcript_version (school_id, id)
);

select tenant_table('transcript_void', 'select, insert');

create table transcript_revocation (
  school_id int not null references school (id),
  version_id uuid not null,
  decision_no text not null,
  reason text not null check (length(reason) between 1 and 1000),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, version_id),
  foreign key (school_id, version_id) references transcript_version (school_id, id)
);

select tenant_table('transcript_revocation', 'select, insert');
