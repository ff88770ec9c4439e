-- Which transcripts are sealed, without walking over every teacher's signature: the page of tasks asks on each visit.

create index transcript_seal on transcript_signature (school_id, version_id) where stage = 'seal';
