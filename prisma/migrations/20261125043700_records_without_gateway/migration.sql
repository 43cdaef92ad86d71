-- While a gateway is away, payments whose record a list brought need it no more: the sweeper tells their environments by the source of
-- what is due, over all tenants, and sees nothing of its content.
grant select (source) on events to tallybridge_system;
