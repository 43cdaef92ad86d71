-- The search of the portal finds a payment by the beginning of its payer's name or invoice. Both are written once, when the payment is
-- first seen, so no later change of its state touches these. Byte order, because a prefix is a range in it.
create index payments_by_payer on payments (tenant_id, environment_id, payer_name text_pattern_ops) where payer_name <> '';
create index payments_by_reference on payments (tenant_id, environment_id, invoice_reference text_pattern_ops) where invoice_reference <> '';
-- The audit log narrowed to days, to one area or to whoever acted, however long it is.
create index audit_entries_by_time on audit_entries (tenant_id, at);
create index audit_entries_by_action on audit_entries (tenant_id, action text_pattern_ops, sequence);
