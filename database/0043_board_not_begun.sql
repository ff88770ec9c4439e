-- A board whose first day has not come may be replaced by a later decision: it then ends the day before it began, was
-- in force on no day, and its decision stays to be read.
alter table board drop constraint board_check;

alter table board add constraint board_to_day_check check (to_day >= from_day - 1);

drop index board_has_one_first_day;

create unique index board_has_one_first_day on board (school_id, kind, from_day) where to_day is null or to_day >= from_day;

-- the last day of its own decision, whatever shortened it since; of old rows it is known where no other follows at once
alter table board add column decided_to date;

update board b set decided_to = b.to_day
  where not exists (select from board n where n.school_id = b.school_id and n.kind = b.kind and n.from_day = b.to_day + 1);
