-- The attempts made before a person last ran an event again. Attempts keep counting for fencing, the back-off schedule begins anew.
alter table events add column rerun_after_attempt integer not null default 0;
