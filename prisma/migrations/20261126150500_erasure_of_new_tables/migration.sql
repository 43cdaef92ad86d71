-- Tables that came beside the role that deletes a company.
grant select (tenant_id), delete on business_days to tallybridge_eraser;
create policy erasure on business_days for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on charge_notice_invoices to tallybridge_eraser;
create policy erasure on charge_notice_invoices for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on charge_notice_settings to tallybridge_eraser;
create policy erasure on charge_notice_settings for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on charge_notices to tallybridge_eraser;
create policy erasure on charge_notices for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);

grant select (tenant_id), delete on onboarding_marks to tallybridge_eraser;
create policy erasure on onboarding_marks for all to tallybridge_eraser using (tenant_id = (select t.tenant_id from tenants t)) with check (false);
