import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { Announcer } from "@/server/pipeline/events/announcer";
import { appendAudit } from "@/server/platform/audit";
import type { Database } from "@/server/platform/db/database";

interface Ground {
  readonly db: Pick<Database, "withTenantSql">;
  readonly clock: Clock;
  readonly announcer: Pick<Announcer, "announce">;
}

interface Actor {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly actor: string;
}

/*
 * The status is the gate: an event that was sent on its way is `received`, and nobody sends it again before it has come back. So
 * of many clicks at once one runs. Attempts keep counting, as fencing needs; the back-off schedule begins anew after this one.
 */
const rerun = `
  update events e set status = 'received', next_attempt_at = now(), claimed_until = null, finished_at = null,
    rerun_after_attempt = e.attempt
  from exceptions x
  where x.tenant_id = $1 and x.environment_id = $2 and x.exception_id = $3 and x.resolved_at is null
    and e.tenant_id = x.tenant_id and e.environment_id = x.environment_id and e.event_id = x.event_id
    and e.status in ('waiting', 'dead') and (e.claimed_until is null or e.claimed_until <= now())
  returning x.transaction_id as "transactionId", x.cause`;

/**
 * Sends the event of an open exception through its flow once more, now. It is safe at any time: what is in the books already is
 * recalled by its posting key and never posted twice. The exception closes when the run ends well.
 * @throws AppError `not_found`; `conflict` when it is closed, when it is running already, or when the payment is in the books and
 * nothing would change.
 */
export async function rerunException(
  { db, clock, announcer }: Ground,
  { tenantId, environmentId, actor }: Actor,
  exceptionId: string,
): Promise<void> {
  await db.withTenantSql({ tenantId }, async (sql) => {
    const keys = [tenantId, environmentId, exceptionId];
    const [begun] = await sql.query<{ transactionId: string; cause: string }>(rerun, keys);
    if (begun === undefined) {
      const [known] = await sql.query(
        "select 1 from exceptions where tenant_id = $1 and environment_id = $2 and exception_id = $3",
        keys,
      );
      if (known === undefined) throw new AppError("not_found", "No such exception in this environment.");
      throw new AppError("conflict", "The exception's event cannot run now.", {
        userText: "There is nothing to run again: it is running now, or the money is in the books already.",
      });
    }
    const { cause, transactionId } = begun;
    const record = { action: "exception.rerun", target: exceptionId, detail: { cause, transactionId } };
    await appendAudit(sql, { tenantId, at: clock.now(), actor, ...record });
  });
  announcer.announce({ tenantId, environmentId });
}
