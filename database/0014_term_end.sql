-- The end of a term: subject blocks reconciled and signed off, books printed. Rows are only ever added: a signature
-- stands as long as the cells of its block are those that were signed.

-- one person signs one subject of one class for one period
create table block_signature (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  book_id uuid not null,
  period text not null check (length(period) between 2 and 8),
  -- subject: who teaches it; homeroom: who leads the class, after those
  stage text not null check (stage in ('subject', 'homeroom')),
  -- over every cell of the block with its version
  cells_sha text not null check (length(cells_sha) = 64),
  -- counts that grow with every change of those, so that a list need not hash
  trace text not null,
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  -- the same cells are signed once by a person
  unique (school_id, book_id, period, stage, person_id, cells_sha),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index block_signature_of_year on block_signature (school_id, year);

select tenant_table('block_signature', 'select, insert');

-- the books of a class were printed from the software after their lock
create table term_print (
  school_id int not null references school (id),
  id uuid not null,
  year smallint not null,
  class_id uuid not null,
  period text not null check (length(period) between 2 and 8),
  copies smallint not null check (copies between 1 and 20),
  note text not null check (length(note) <= 500),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  foreign key (school_id, class_id) references class (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index term_print_of_class on term_print (school_id, class_id, period);

select tenant_table('term_print', 'select, insert');
