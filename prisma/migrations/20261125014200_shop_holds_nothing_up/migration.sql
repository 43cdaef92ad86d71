-- Which environments wait for a paused connection is looked up across tenants, and a shop holds nothing up.
grant select (slot) on connections to tallybridge_system;
