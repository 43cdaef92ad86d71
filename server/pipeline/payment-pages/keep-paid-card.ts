import { ConnectorError, connectorErrorTable } from "@/server/connectors/contract";
import type { PayTraceClient } from "@/server/connectors/paytrace";
import type { FoundLink } from "./find-link";
import { insertStoredMethod } from "./insert-stored-method";
import type { PaymentPageParts } from "./parts";

export interface PaidTry {
  readonly attemptId: string;
  readonly transactionId: string;
  /** The id that the card gets in the vault; '' when it is not to be kept. */
  readonly vaultId: string;
  readonly paidAt: Date;
}

/** So long it is tried again to keep a card whose payer agreed to it. */
const triedForMs = 24 * 60 * 60_000;

/**
 * Keeps the card of a charge that was approved, where its payer agreed. The one-time token is spent by then: the vault takes the card
 * from the charge itself. The payment is done whatever happens here. The id of the vault is unique, so that asking again after a lost
 * answer stores nothing twice.
 */
export async function keepPaidCard(
  { db, clock, log }: Pick<PaymentPageParts, "db" | "clock" | "log">,
  gateway: Pick<PayTraceClient, "createCustomer" | "exportCustomers">,
  link: FoundLink,
  { attemptId, transactionId, vaultId, paidAt }: PaidTry,
): Promise<void> {
  if (vaultId === "") return;
  const end = (state: "kept" | "given_up", write?: (sql: Parameters<typeof insertStoredMethod>[0]) => Promise<void>) =>
    db.withTenantSql(link, async (sql) => {
      const mine = await sql.query(
        `update link_attempts set keep_state = $3 where tenant_id = $1 and link_attempt_id = $2 and keep_state = 'asked' returning 1`,
        [link.tenantId, attemptId, state],
      );
      if (mine.length > 0) await write?.(sql);
    });
  try {
    await gateway
      .createCustomer({ customerId: vaultId, from: { transactionId }, billing: { name: link.company } })
      .catch(hasItAlready);
    const { customers, unreadable } = await gateway.exportCustomers(vaultId);
    const [stored] = customers;
    if (stored === undefined) {
      throw unreadable[0]?.error ?? new ConnectorError("unavailable", "The vault does not show the new customer yet.");
    }
    await end("kept", (sql) => insertStoredMethod(sql, link, stored, { customerId: vaultId, now: clock.now() }));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const { retry } = connectorErrorTable[error.kind];
    const isOver = clock.now().getTime() - paidAt.getTime() > triedForMs;
    log.info("a card that was charged could not be kept", {
      environmentId: link.environmentId,
      kind: error.kind,
      isOver,
    });
    if (retry === "never" || isOver) await end("given_up");
  }
}

/** The first call had stored it, and its answer was lost. */
function hasItAlready(error: unknown): void {
  if (!(error instanceof ConnectorError) || error.kind !== "conflict") throw error;
}
