import { AppError } from "@/server/kernel/errors";
import { appendAudit } from "@/server/platform/audit";
import type { Asking, ChargesGround } from "./charges-ground";

/**
 * Lets PayTrace be asked once more what became of an unclear order that waits for a person. Nothing is sent unless its list shows that
 * nothing was taken.
 * @throws AppError `not_found`; `conflict` where nothing waits for a person
 */
export async function lookUpAgain(
  { db, clock, wakeCharges }: ChargesGround,
  asking: Asking,
  chargeOrderId: string,
): Promise<void> {
  const { tenantId, environmentId, actor } = asking;
  const now = clock.now();
  await db.withTenantSql(asking, async (sql) => {
    const keys = [tenantId, environmentId, chargeOrderId];
    const [begun] = await sql.query<{ kind: string }>(
      `update charge_orders set next_attempt_at = $4
       where tenant_id = $1 and environment_id = $2 and charge_order_id = $3 and state = 'unclear' and next_attempt_at is null
       returning kind`,
      [...keys, now],
    );
    if (begun === undefined) {
      const known = await sql.query(
        "select 1 from charge_orders where tenant_id = $1 and environment_id = $2 and charge_order_id = $3",
        keys,
      );
      if (known.length === 0) throw new AppError("not_found", "No such order in this environment.");
      throw new AppError("conflict", "The order does not wait for a person.", {
        userText: "There is nothing to look up: it is finished, or we are asking PayTrace by ourselves.",
      });
    }
    await appendAudit(sql, {
      tenantId,
      at: now,
      actor,
      target: chargeOrderId,
      action: `${begun.kind}.looked_up_again`,
      detail: {},
    });
  });
  wakeCharges(asking);
}
