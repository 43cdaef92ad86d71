-- A posting grows by its document when it is settled: 324 bytes of request, then 349 of document beside it. A page that is filled to
-- 60 % has room for the second version of every third posting. Filled to 35 % it has room for each, which then needs no index entries.
alter table postings set (fillfactor = 35);
