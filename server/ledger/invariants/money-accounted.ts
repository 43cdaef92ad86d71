import type { PortalInvariant } from "./invariant";
import { sqlAmount } from "./sql-amount";

/**
 * A sale and the refunds that belong to it are looked at together, under the sale's number. A void changes the sale itself, so
 * it counts as nothing held; a chargeback is no transaction of the gateway, so its reversal counts on both sides.
 */
export const moneyAccounted: PortalInvariant = {
  id: "money-accounted",
  title: "What the books hold for a payment is what the gateway holds",
  meaning:
    "Posted and on account, less what was reversed, equals approved less refunded, unless it still waits or needs you.",
  offenders: `
    with member as (
      select coalesce(nullif(p.original_transaction_id, ''), p.transaction_id) as root, p.outcome, p.currency::text as currency,
        case
          when p.gateway_status not in ('pending', 'settled', 'refunded') then 0
          when p.type in ('sale', 'capture') then p.amount_minor
          when p.type = 'refund' then -p.amount_minor
          else 0
        end as held
      from payments p where p.environment_id = $1
    ), family as (
      select root, min(currency) as currency, sum(held) as held from member group by root
      having bool_and(outcome not in ('received', 'working', 'waiting', 'needs_you'))
    ), effect as (
      select s.root_transaction_id as root,
        case
          when s.kind in ('receipt', 'open_credit') then s.amount_minor
          when s.kind = 'reversal' and s.request ->> 'reason' <> 'chargeback' then -s.amount_minor
          else 0
        end as minor
      from postings s
      where s.environment_id = $1 and s.state = 'confirmed'
    ), booked as (
      select root, sum(minor) as minor from effect group by root
    )
    select f.root as "transactionId", 'Payment ' || f.root as record,
      'The gateway holds ' || ${sqlAmount("f.held", "f.currency")} || ', the books '
        || ${sqlAmount("coalesce(b.minor, 0)", "f.currency")} || '.' as reason
    from family f left join booked b on b.root = f.root
    where f.held <> coalesce(b.minor, 0)`,
};
