import type { PortalInvariant } from "./invariant";

export const eventsEndOnce: PortalInvariant = {
  id: "events-end-once",
  title: "Every event ends in exactly one way",
  meaning: "Nothing that arrived was forgotten, and nothing was handled to two different ends.",
  // One reason per event is enough to be found by, and one CASE is several times cheaper than a row for each reason.
  offenders: `
    select q."transactionId", 'Event ' || q.event_id as record, q.reason
    from (
      select e.transaction_id as "transactionId", e.event_id, case
        when e.status in ('received', 'waiting') then case
          when e.next_attempt_at is null then 'It has work left, but nothing will wake it.'
          when e.finished_at is not null then 'It is finished and unfinished at once.'
        end
        when e.status in ('done', 'ignored', 'dead') then case
          when e.next_attempt_at is not null then 'It has ended, but would be tried again.'
          when e.finished_at is null then 'It has ended without a time.'
          when e.status = 'done' and r.run_id is null then 'It is done, but no run says how.'
          when r.status <> e.status then 'It ended as ' || e.status || ', but its run says ' || r.status || '.'
        end
        else 'Its state ' || e.status || ' is not known.'
      end as reason
      from events e
      left join runs r on r.tenant_id = e.tenant_id and r.environment_id = e.environment_id and r.event_id = e.event_id
      where e.environment_id = $1
    ) q
    where q.reason is not null
    union all
    select r.transaction_id, 'Run ' || r.run_id, 'Its event does not exist.' from runs r
    where r.environment_id = $1 and not exists (select 1 from events e
      where e.tenant_id = r.tenant_id and e.environment_id = r.environment_id and e.event_id = r.event_id)
    union all
    select p.transaction_id, 'Posting ' || p.posting_key, 'Its event does not exist.' from postings p
    where p.environment_id = $1 and not exists (select 1 from events e
      where e.tenant_id = p.tenant_id and e.environment_id = p.environment_id and e.event_id = p.event_id)`,
};
