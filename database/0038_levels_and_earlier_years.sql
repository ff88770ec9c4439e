-- One học bạ a level, praise that a higher body is asked for, and the years that a pupil brings along from before.

-- lower and upper secondary are two học bạ; until now one stood for all years of a pupil
alter table transcript add column level text check (level in ('TH', 'THCS', 'THPT'));

-- row security would hide the rows from the owner, who comes for no school
alter table transcript no force row level security;

alter table transcript_version no force row level security;

alter table class no force row level security;

-- one without any page holds nothing and has no level; the first page that is frozen opens it again
delete from transcript t where not exists (
  select from transcript_version v where v.school_id = t.school_id and v.transcript_id = t.id);

-- by the first page that was frozen; pages of the next level that stand in it already stay there
update transcript t set level = (
  select case when c.grade <= 5 then 'TH' when c.grade <= 9 then 'THCS' else 'THPT' end
  from transcript_version v join class c on c.school_id = v.school_id and c.id = v.class_id
  where v.school_id = t.school_id and v.transcript_id = t.id
  order by v.version limit 1);

alter table transcript force row level security;

alter table transcript_version force row level security;

alter table class force row level security;

alter table transcript alter column level set not null;

alter table transcript drop constraint transcript_school_id_pupil_id_key;

alter table transcript add unique (school_id, pupil_id, level);

-- beside certificates and letters of the school's own: a higher body is asked to praise
alter table praise drop constraint praise_kind_check;

alter table praise add constraint praise_kind_check check (kind in ('certificate', 'letter', 'higher'));

-- who is asked
alter table praise add column addressee text check (length(addressee) between 1 and 200);

alter table praise add constraint praise_addressee_fits check ((kind = 'higher') = (addressee is not null));

-- a year that another circular assessed before the pupil came under today's: what the old học bạ gives, never assessed
-- anew. A later version replaces an earlier one; one without content takes the year back
create table earlier_year (
  school_id int not null references school (id),
  id uuid not null,
  pupil_id uuid not null,
  year smallint not null,
  version int not null check (version > 0),
  grade smallint not null check (grade between 6 and 12),
  rules text not null check (rules in ('TT58', 'TT58_26', 'QD02')),
  -- who assessed the year, and the number of the old học bạ
  unit text not null check (length(unit) between 1 and 200),
  document_no text not null check (length(document_no) between 1 and 60),
  -- subjects, levels, result and title as they are written there: canonical JSON, parsed by zod
  content text check (length(content) <= 20000),
  -- why a version replaces the one before
  reason text not null check (length(reason) <= 1000),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  unique (school_id, pupil_id, year, version),
  -- QĐ 02/2007, TT 58/2011 and its amendment of 2020 name no year before them, and none ended under them after 2023
  check (year between (case rules when 'QD02' then 2007 when 'TT58' then 2011 else 2020 end) and 2023),
  check (version = 1 or length(reason) >= 10),
  check (version > 1 or content is not null),
  foreign key (school_id, pupil_id) references pupil (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('earlier_year', 'select, insert');

-- the papers of such a year
create table earlier_year_evidence (
  school_id int not null references school (id),
  earlier_year_id uuid not null,
  sha256 text not null,
  act_id uuid not null,
  primary key (school_id, earlier_year_id, sha256),
  foreign key (school_id, earlier_year_id) references earlier_year (school_id, id),
  foreign key (school_id, sha256) references blob (school_id, sha256)
);

select tenant_table('earlier_year_evidence', 'select, insert');
