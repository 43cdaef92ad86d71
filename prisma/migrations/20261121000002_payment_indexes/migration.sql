-- One payment is shown with its refunds, and lists sort by money: both must cost the same at a million payments as at a thousand.
create index payments_by_original on payments (tenant_id, environment_id, original_transaction_id) where original_transaction_id <> '';
create index payments_by_amount on payments (tenant_id, environment_id, amount_minor desc, transaction_id);
