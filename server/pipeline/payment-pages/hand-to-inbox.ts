import { gatewayEvents } from "@/server/pipeline/connections/gateway-events";
import type { LoadedEnvironment } from "@/server/pipeline/connections/load-environment";
import { storeEvents } from "@/server/pipeline/events/store-events";
import type { FoundLink } from "./find-link";
import type { PaymentPageParts } from "./parts";

/**
 * Reads a charge back and puts it into the inbox, so that it is in the books in seconds. The poll finds it as well, and finds it known;
 * so when this fails nothing is lost but time. The digits that may be shown come with the record.
 */
export async function handToInbox(
  { db, ingestPool, announcer, log }: Pick<PaymentPageParts, "db" | "ingestPool" | "announcer" | "log">,
  { gateway }: Pick<LoadedEnvironment, "gateway">,
  { tenantId, environmentId, connectionId }: FoundLink,
  attempt: { readonly attemptId: string; readonly transactionId: string },
): Promise<void> {
  try {
    const [read] = await gateway.readTransactions([attempt.transactionId]);
    if (read === undefined || !read.ok) throw read?.error ?? new Error("PayTrace does not show the charge yet.");
    const place = { tenantId, environmentId, connectionId };
    await storeEvents(ingestPool, gatewayEvents(place, { records: [read.value], unreadable: [] }, { source: "poll" }));
    announcer.announce({ tenantId, environmentId });
    const lastFour = /\d{4}$/.exec(read.value.canonical.maskedNumber)?.[0] ?? "";
    await db.withTenantSql({ tenantId }, (sql) =>
      sql.query("update link_attempts set last_four = $3 where tenant_id = $1 and link_attempt_id = $2", [
        tenantId,
        attempt.attemptId,
        lastFour,
      ]),
    );
  } catch (error) {
    log.warn("a charge of a payment link waits for the poll", { environmentId, error });
  }
}
