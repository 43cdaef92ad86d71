import type { PayTraceClient } from "@/server/connectors/paytrace";
import type { SageProOperations } from "@/server/connectors/sage-pro";
import type { ClaimedOrder } from "./claim-orders";

/** What one try of one order works with. */
export interface OrderTry {
  readonly gateway: Pick<PayTraceClient, "sale" | "refund" | "voidTransaction" | "readTransactions">;
  readonly erp: Pick<SageProOperations, "findInvoices">;
  /** Commits that the order is handed to PayTrace now. @throws OvertakenError: nothing may be sent */
  readonly markSending: (act: ClaimedOrder["act"]) => Promise<void>;
  /** Refunds of a sale that are known to be others than the one that is looked for. */
  readonly otherRefundsOf: (order: ClaimedOrder) => Promise<readonly string[]>;
}
