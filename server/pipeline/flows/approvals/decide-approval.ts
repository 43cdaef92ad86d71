import type { Clock } from "@/server/kernel/clock";
import { AppError } from "@/server/kernel/errors";
import type { Announcer } from "@/server/pipeline/events/announcer";
import { healAlerts } from "@/server/pipeline/exceptions/heal-alerts";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import type { Database } from "@/server/platform/db/database";
import type { ApprovalToDecide } from "./approval.schema";

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

/**
 * Approves or declines a payment that waits in a flow, and sends it on. Of several decisions at once one counts. An event that is
 * looked at just now finds the decision when it comes back to the gate.
 * @throws AppError `not_found`; `conflict` when it was decided already or waits no more
 */
export async function decideFlowApproval(
  { db, clock, announcer }: Ground,
  { tenantId, environmentId, actor }: Actor,
  { eventId, nodeId, approve, note }: ApprovalToDecide,
): Promise<void> {
  const at = clock.now();
  const said = guardText(note).clean;
  await db.withTenantSql({ tenantId }, async (sql) => {
    const event = [tenantId, environmentId, eventId];
    // The event first, as whoever ends a try does it: two that hold one row each and want the other's would wait for ever.
    const [waiting] = await sql.query<{ waits: boolean }>(
      `select status = 'waiting' as waits from events
       where tenant_id = $1 and environment_id = $2 and event_id = $3 for update`,
      event,
    );
    const decided = waiting?.waits
      ? await sql.query<{ transactionId: string; amount: string | null; currency: string }>(
          `update flow_gates set state = $5, decided_by = $6, decided_at = $7, note = $8
           where tenant_id = $1 and environment_id = $2 and event_id = $3 and node_id = $4 and kind = 'approval' and state = 'open'
           returning transaction_id as "transactionId", amount_minor::text as amount, currency`,
          [...event, nodeId, approve ? "approved" : "declined", actor, at, said],
        )
      : [];
    const [gate] = decided;
    if (gate === undefined) {
      const [known] = await sql.query(
        "select 1 from flow_gates where tenant_id = $1 and environment_id = $2 and event_id = $3 and node_id = $4",
        [...event, nodeId],
      );
      if (known === undefined) throw new AppError("not_found", "No such approval in this environment.");
      throw new AppError("conflict", "The payment waits for no approval.", {
        userText: "This was decided in the meantime.",
      });
    }
    await sql.query(
      `update events set next_attempt_at = now()
       where tenant_id = $1 and environment_id = $2 and event_id = $3 and (claimed_until is null or claimed_until <= now())`,
      event,
    );
    const act = approve ? "Approved" : "Declined";
    await sql.query(
      `update exceptions set resolved_at = $4, resolution = $5
       where tenant_id = $1 and environment_id = $2 and event_id = $3 and cause in ('approval_needed', 'review_needed') and resolved_at is null`,
      [...event, at, said === "" ? act : `${act}: ${said}`],
    );
    await healAlerts(sql, { tenantId, environmentId });
    const { transactionId, amount, currency } = gate;
    await appendAudit(sql, {
      tenantId,
      at,
      actor,
      target: eventId,
      action: approve ? "flow.approved" : "flow.declined",
      detail: {
        nodeId,
        transactionId,
        environmentId,
        amountMinor: amount,
        currency,
        ...(said === "" ? {} : { note: said }),
      },
    });
  });
  announcer.announce({ tenantId, environmentId });
}
