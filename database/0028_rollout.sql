-- Boards of three kinds; and what is prepared before and while the records go electronic.

-- Ban quản trị (whose seats the law knows), Ban chỉ đạo, Ban truyền thông: one of each kind in force at a time
alter table board add column kind text not null default 'administration'
  check (kind in ('administration', 'steering', 'communications'));

alter table board alter column kind drop default;

drop index board_has_one_first_day;

create unique index board_has_one_first_day on board (school_id, kind, from_day);

-- one dated entry of the roll-out; what each kind means stands in src/features/rollout/kinds.ts
create table rollout_entry (
  school_id int not null references school (id),
  id uuid not null,
  kind text not null check (kind in
    ('ready', 'lacking', 'step', 'training', 'supplier', 'equipment', 'system', 'trouble', 'task')),
  -- what it is about; of `ready` and `lacking` the item of the checklist
  subject text not null check (length(subject) between 1 and 200),
  note text not null check (length(note) <= 2000),
  -- the day it was found, begins, was held, was sent
  on_day date not null,
  due_on date check (due_on >= on_day),
  -- whose it is to do or to look after
  responsible_id uuid,
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, id),
  check ((responsible_id is not null) = (kind in ('step', 'system', 'task'))),
  check ((due_on is not null) = (kind in ('step', 'task'))),
  foreign key (school_id, responsible_id) references person (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

create index rollout_entry_of_kind on rollout_entry (school_id, kind, on_day);

select tenant_table('rollout_entry', 'select, insert');

-- who took part in a training
create table rollout_participant (
  school_id int not null references school (id),
  entry_id uuid not null,
  person_id uuid not null,
  act_id uuid not null,
  primary key (school_id, entry_id, person_id),
  foreign key (school_id, entry_id) references rollout_entry (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('rollout_participant', 'select, insert');

-- what was answered, and how the entry stands after it; two who answer at the same moment meet in `seq`
create table rollout_answer (
  school_id int not null references school (id),
  entry_id uuid not null,
  seq int not null check (seq > 0),
  state text not null check (state in ('open', 'closed')),
  note text not null check (length(note) between 1 and 2000),
  person_id uuid not null,
  capacity text not null,
  at timestamptz not null,
  act_id uuid not null,
  primary key (school_id, entry_id, seq),
  foreign key (school_id, entry_id) references rollout_entry (school_id, id),
  foreign key (school_id, person_id) references person (school_id, id)
);

select tenant_table('rollout_answer', 'select, insert');
