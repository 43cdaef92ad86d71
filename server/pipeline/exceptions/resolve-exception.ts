import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import { guardText } from "@/server/platform/card-guard";
import type { Database } from "@/server/platform/db/database";
import { healAlerts } from "./heal-alerts";

interface Actor {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly actor: string;
}

interface Resolution {
  readonly exceptionId: string;
  /** What was done about it, for whoever reads the books later. */
  readonly note: string;
}

/**
 * Closes an exception that a person has settled, with their note and a line in the audit log. A payment that waited for them
 * alone takes the note as its outcome, so that it is told once what became of the money.
 * @throws AppError `not_found`; `conflict` when it is closed already, or while we still try by ourselves.
 */
export async function resolveException(
  db: Pick<Database, "withTenantSql">,
  actor: Actor,
  { exceptionId, note: typed }: Resolution,
  now: Date,
): Promise<void> {
  // A note is kept for years and read by many; a card number that somebody pastes is not.
  const note = guardText(typed).clean;
  const keys = [actor.tenantId, actor.environmentId, exceptionId];
  await db.withTenantSql(actor, async (sql) => {
    const [closed] = await sql.query<{ transactionId: string; cause: string }>(
      `update exceptions x set resolved_at = $4, resolution = $5
       where x.tenant_id = $1 and x.environment_id = $2 and x.exception_id = $3 and x.resolved_at is null
         and not exists (select 1 from events e where e.tenant_id = x.tenant_id and e.environment_id = x.environment_id
           and e.event_id = x.event_id and e.next_attempt_at is not null)
       returning x.transaction_id as "transactionId", x.cause`,
      [...keys, now, note],
    );
    if (!closed) throw await whyNot(sql, keys);
    await sql.query(
      `update payments p set outcome = 'ignored', outcome_text = 'Settled by hand: ' || $4, updated_at = $5
       where p.tenant_id = $1 and p.environment_id = $2 and p.transaction_id = $3 and p.outcome = 'needs_you'
         and not exists (select 1 from exceptions x where x.tenant_id = $1 and x.environment_id = $2
           and x.transaction_id = $3 and x.resolved_at is null)`,
      [actor.tenantId, actor.environmentId, closed.transactionId, note, now],
    );
    await healAlerts(sql, actor);
    await appendAudit(sql, {
      tenantId: actor.tenantId,
      at: now,
      actor: actor.actor,
      action: "exception.resolved",
      target: exceptionId,
      detail: { cause: closed.cause, transactionId: closed.transactionId, note },
    });
  });
}

async function whyNot(
  sql: Parameters<Parameters<Database["withTenantSql"]>[1]>[0],
  keys: readonly string[],
): Promise<AppError> {
  const [row] = await sql.query<{ resolved: boolean }>(
    `select resolved_at is not null as resolved from exceptions where tenant_id = $1 and environment_id = $2 and exception_id = $3`,
    keys,
  );
  if (!row) return new AppError("not_found", "No such exception in this environment.");
  if (row.resolved)
    return new AppError("conflict", "The exception is closed already.", {
      userText: "This was settled in the meantime.",
    });
  return new AppError("conflict", "The exception's event is still being tried.", {
    userText: "We are still trying this by ourselves. It can be settled by hand once we have stopped.",
  });
}
