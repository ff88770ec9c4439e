-- A teacher hands in one column of a sheet. The row is never taken back: what stands in the column is changed on request.

create table column_hand_in (
  school_id int not null references school (id),
  year smallint not null,
  book_id uuid not null,
  col text not null,
  -- cells that were asked for and empty, as the teacher was told
  empty int not null check (empty >= 0),
  person_id uuid not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, book_id, col),
  foreign key (school_id, book_id) references book (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('column_hand_in', 'select, insert');
