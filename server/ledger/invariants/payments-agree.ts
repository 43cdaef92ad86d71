import type { PortalInvariant } from "./invariant";

export const paymentsAgree: PortalInvariant = {
  id: "payments-agree",
  title: "What a payment says is what its postings prove",
  meaning:
    "A payment shown as posted, on account or overpaid has its confirmed document, and no other shows one in vain.",
  offenders: `
    with proven as (
      select s.transaction_id, bool_or(s.kind = 'receipt') as receipt, bool_or(s.kind = 'open_credit') as credit
      from postings s where s.environment_id = $1 and s.state = 'confirmed' group by s.transaction_id
    )
    select p.transaction_id as "transactionId", 'Payment ' || p.transaction_id as record,
      'It is shown as ' || replace(p.outcome, '_', ' ') || ', but no confirmed posting proves it.' as reason
    from payments p left join proven s on s.transaction_id = p.transaction_id
    where p.environment_id = $1 and case p.outcome
      when 'posted' then s.receipt is not true
      when 'on_account' then s.credit is not true
      when 'overpaid' then s.credit is not true
      else false end
    union all
    select p.transaction_id, 'Payment ' || p.transaction_id,
      'It is shown as ' || p.outcome || ', but money of it is in the books.'
    from payments p join proven s on s.transaction_id = p.transaction_id
    where p.environment_id = $1 and p.outcome in ('declined', 'ignored') and p.type in ('sale', 'capture')
      and (s.receipt or s.credit)`,
};
