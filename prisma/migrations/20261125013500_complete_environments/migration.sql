-- The sweeper leaves environments alone that lack a connection.
grant select (slot) on connections to tallybridge_system;
