-- the school's answers to open questions that a class's results were computed by: canonical JSON, parsed by zod.
-- Results kept before answers counted were computed by the defaults, which is what the empty list says.
alter table class_result add column answers text not null default '[]';
