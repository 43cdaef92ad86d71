-- What is written, then changed a moment later, gets room on its page: the second version needs no index entries.
-- A posting is an intent first and settled soon after. Nothing looked postings up by the index on their state.
drop index postings_unsettled;
alter table postings set (fillfactor = 60);
-- An event is claimed and finished: what a poll read lies beside the row, so that neither writes it again.
alter table events set (fillfactor = 60, toast_tuple_target = 1024);
