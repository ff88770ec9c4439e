-- What a body above issues is read in every school, and written by that body alone.

alter table year_frame enable row level security;
alter table year_frame force row level security;
create policy everybody_reads on year_frame for select using (true);
create policy issuer_writes on year_frame for insert
  with check (issuer_id = nullif(current_setting('app.school_id', true), '')::int);

alter table issued_guidance enable row level security;
alter table issued_guidance force row level security;
create policy everybody_reads on issued_guidance for select using (true);
create policy issuer_writes on issued_guidance for insert
  with check (issuer_id = nullif(current_setting('app.school_id', true), '')::int);
