-- A class is handed over to as many as take its pupils on, each of whom answers for the own part. Who goes to whom
-- stands in the sheet's content, so that its hash covers it; a sheet from before has one receiver, and all go there.

create table handover_receiver (
  school_id int not null references school (id),
  handover_id uuid not null,
  receiver_id uuid not null,
  act_id uuid not null,
  primary key (school_id, handover_id, receiver_id),
  foreign key (school_id, handover_id) references handover (school_id, id),
  foreign key (school_id, receiver_id) references person (school_id, id)
);

create index handover_receiver_of_person on handover_receiver (school_id, receiver_id);

-- what was given before; row security would hide it from the owner, who comes for no school
alter table handover no force row level security;

insert into handover_receiver (school_id, handover_id, receiver_id, act_id)
select school_id, id, receiver_id, act_id from handover;

alter table handover force row level security;

select tenant_table('handover_receiver', 'select, insert');

drop index handover_of_receiver;

alter table handover drop column receiver_id;

-- one answer of each receiver, by that receiver: it was so, too, while there was one
alter table handover_answer
  drop constraint handover_answer_pkey,
  drop constraint handover_answer_school_id_handover_id_fkey,
  add primary key (school_id, handover_id, person_id),
  add foreign key (school_id, handover_id, person_id) references handover_receiver (school_id, handover_id, receiver_id);
