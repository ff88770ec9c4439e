-- The books that are kept of a preschool class's children are locked, by age group too, and opened again like gradebooks.

-- every class of an age group; none of class, grade and age group is the whole school
alter table lock add column age_group text check (age_group in ('NT1', 'NT2', 'NT3', 'MG3', 'MG4', 'MG5'));

alter table lock drop constraint lock_of_one_grade;

alter table lock add constraint lock_of_one_place check (num_nonnulls(class_id, grade, age_group) <= 1);

alter table lock drop constraint lock_scope;

-- a scope is locked once at a time: two people who begin at the same moment meet here
alter table lock add constraint lock_scope
  unique nulls not distinct (school_id, year, period, class_id, grade, age_group, part, subject, col, nth);

-- a book of cells by its id, or one of the children's books by its class and what it holds
alter table reopening alter column book_id drop not null;

alter table reopening add column class_id uuid;

alter table reopening add column subject text check (length(subject) between 1 and 20);

alter table reopening add constraint reopening_of_one_book
  check (num_nonnulls(book_id, class_id) = 1 and (class_id is null) = (subject is null));

alter table reopening add constraint reopening_class foreign key (school_id, class_id) references class (school_id, id);

create index reopening_of_class on reopening (school_id, class_id) where class_id is not null;
