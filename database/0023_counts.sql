-- How many cells of a book's column hold something, kept by every writing of cells: nobody counts marks to know how full
-- a book is. Of everybody who was ever written down there; whom a reader leaves out, the reader takes off.

create table column_count (
  school_id int not null references school (id),
  year smallint not null,
  book_id uuid not null,
  col text not null,
  -- ever written, emptied ones too
  cells int not null,
  -- with a value. Not checked: what is written over another act's count is a difference, and that may be negative
  filled int not null,
  versions int not null,
  -- the act that counted last
  act_id uuid not null,
  primary key (school_id, year, book_id, col),
  foreign key (school_id, book_id) references book (school_id, id)
);

-- what was written before; row security would hide it from the owner, who comes for no school
alter table mark no force row level security;

insert into column_count (school_id, year, book_id, col, cells, filled, versions, act_id)
select school_id, year, book_id, col, count(*), count(*) filter (where num_nonnulls(score, level, remark) = 1),
  sum(version), (array_agg(act_id order by at desc, act_id))[1]
from mark group by school_id, year, book_id, col;

alter table mark force row level security;

select tenant_table('column_count', 'select, insert, update');
