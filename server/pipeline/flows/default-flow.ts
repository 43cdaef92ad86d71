import { gatewayTransactionKind } from "@/server/pipeline/events/event.schema";
import type { ExecutableFlow } from "./flow.schema";

/** The flow every environment begins with: a PayTrace payment becomes one Sage Pro receipt. */
export const paymentToReceiptFlow: ExecutableFlow = {
  schemaVersion: 1,
  name: "PayTrace payment to Sage Pro receipt",
  trigger: { kind: gatewayTransactionKind },
  steps: [
    { id: "read", type: "gateway.read-transaction" },
    { id: "recall", type: "postings.recall" },
    { id: "match", type: "erp.find-invoice" },
    { id: "decide", type: "decide.posting" },
    { id: "write", type: "erp.write-posting" },
  ],
};
