import type { PortalInvariant } from "./invariant";
import { sqlAmount } from "./sql-amount";

export const exceptionsOnePlace: PortalInvariant = {
  id: "exceptions-one-place",
  title: "The money of every exception is in exactly one place",
  meaning: "What needs somebody is shown once, and never counted as done at the same time.",
  offenders: `
    select p.transaction_id as "transactionId", 'Payment ' || p.transaction_id as record,
      'It needs you, but no open exception says why.' as reason
    from payments p
    where p.environment_id = $1 and p.outcome = 'needs_you' and not exists (
      select 1 from exceptions x where x.tenant_id = p.tenant_id and x.environment_id = p.environment_id
        and x.transaction_id = p.transaction_id and x.resolved_at is null)
    union all
    select p.transaction_id, 'Payment ' || p.transaction_id,
      'It needs you, but ' || ${sqlAmount("p.posted_minor", "p.currency::text")} || ' of it counts as posted.'
    from payments p where p.environment_id = $1 and p.outcome = 'needs_you' and p.posted_minor >= p.amount_minor and p.amount_minor > 0
    union all
    select x.transaction_id, 'Exception ' || (array_agg(x.exception_id))[1],
      count(*) || ' open exceptions with the cause ' || x.cause || ' claim the money of one payment.'
    from exceptions x where x.environment_id = $1 and x.resolved_at is null and x.transaction_id <> '' and x.element = ''
    group by x.transaction_id, x.cause having count(*) > 1
    union all
    select x.transaction_id, 'Exception ' || x.exception_id,
      'It shows ' || ${sqlAmount("x.amount_minor", "x.currency::text")} || ', more than the payment has.'
    from exceptions x join payments p on p.tenant_id = x.tenant_id and p.environment_id = x.environment_id
      and p.transaction_id = x.transaction_id
    where x.environment_id = $1 and x.resolved_at is null and x.element = '' and x.amount_minor > p.amount_minor`,
};
