-- Claims read the due events in their order from the index and stop at the chunk's size, however many are due.
drop index events_due;
create index events_due on events (tenant_id, environment_id, next_attempt_at, event_id) where next_attempt_at is not null;
-- A claim changes no indexed column, so with room on its page the new row version needs no index entries.
alter table events set (fillfactor = 80);
