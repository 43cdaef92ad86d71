-- Those whose end nobody knows are looked up without anybody opening their payment.
create index credit_applications_unclear on credit_applications (requested_at) where state in ('sending', 'unknown');
grant select (tenant_id, environment_id, transaction_id, state, requested_at) on credit_applications to tallybridge_system;
create policy system_reads on credit_applications for select to tallybridge_system using (true);
