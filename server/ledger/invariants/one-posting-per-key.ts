import type { PortalInvariant } from "./invariant";

export const onePostingPerKey: PortalInvariant = {
  id: "one-posting-per-key",
  title: "Each effect is posted once",
  meaning: "One posting key has one confirmed document in Sage Pro, and no document stands behind two postings.",
  offenders: `
    select min(p.transaction_id) as "transactionId", 'Posting ' || p.posting_key as record,
      count(*) || ' postings carry this key.' as reason
    from postings p where p.environment_id = $1 group by p.posting_key having count(*) > 1
    union all
    select min(p.transaction_id), 'Payment ' || p.transaction_id,
      count(*) || ' confirmed postings are number ' || p.sequence || ' of kind ' || p.kind || '.'
    from postings p where p.environment_id = $1 and p.state = 'confirmed'
    group by p.transaction_id, p.kind, p.sequence having count(*) > 1
    union all
    select p.transaction_id, 'Posting ' || p.posting_key, 'It is confirmed, but no document proves it.'
    from postings p where p.environment_id = $1 and p.state = 'confirmed' and p.document is null
    union all
    select p.transaction_id, 'Posting ' || p.posting_key, 'Its document belongs to the key ' || (p.document ->> 'postingKey') || '.'
    from postings p where p.environment_id = $1 and p.document ->> 'postingKey' <> p.posting_key`,
};
