-- Of a decision to lock while parts of subjects are not signed: why all the same.
alter table lock_step add column reason text
  check (reason is null or (kind = 'decision' and length(reason) between 1 and 1000));
