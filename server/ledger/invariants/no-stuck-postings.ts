import type { PortalInvariant } from "./invariant";

export const noStuckPostings: PortalInvariant = {
  id: "no-stuck-postings",
  title: "No posting hangs between us and Sage Pro",
  meaning: "Every answer of Sage Pro comes, or is looked up, within ten minutes.",
  offenders: `
    select p.transaction_id as "transactionId", 'Posting ' || p.posting_key as record,
      'Sent at ' || to_char(coalesce(p.sent_at, p.created_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC, no answer since.' as reason
    from postings p
    where p.environment_id = $1 and p.state = 'sending'
      and coalesce(p.sent_at, p.created_at) < $2::timestamptz - interval '10 minutes'`,
};
