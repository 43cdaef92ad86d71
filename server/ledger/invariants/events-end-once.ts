import type { PortalInvariant } from "./invariant";

export const eventsEndOnce: PortalInvariant = {
  id: "events-end-once",
  title: "Every event ends in exactly one way",
  meaning: "Nothing that arrived was forgotten, and nothing was handled to two different ends.",
  offenders: `
    select e.transaction_id as "transactionId", 'Event ' || e.event_id as record, v.reason
    from events e
    left join runs r on r.tenant_id = e.tenant_id and r.environment_id = e.environment_id and r.event_id = e.event_id
    cross join lateral (values
      (e.status in ('received', 'waiting') and e.next_attempt_at is null, 'It has work left, but nothing will wake it.'),
      (e.status in ('received', 'waiting') and e.finished_at is not null, 'It is finished and unfinished at once.'),
      (e.status in ('done', 'ignored', 'dead') and e.next_attempt_at is not null, 'It has ended, but would be tried again.'),
      (e.status in ('done', 'ignored', 'dead') and e.finished_at is null, 'It has ended without a time.'),
      (e.status = 'done' and r.run_id is null, 'It is done, but no run says how.'),
      (e.status in ('done', 'ignored', 'dead') and r.status <> e.status,
        'It ended as ' || e.status || ', but its run says ' || coalesce(r.status, '') || '.'),
      (e.status not in ('received', 'waiting', 'done', 'ignored', 'dead'), 'Its state ' || e.status || ' is not known.')
    ) v (wrong, reason)
    where e.environment_id = $1 and v.wrong`,
};
