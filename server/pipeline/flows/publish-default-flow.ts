import { newId } from "@/server/kernel/ids";
import type { TenantClient } from "@/server/platform/db/database";
import { paymentToReceiptFlow } from "./default-flow";

/** Gives an environment the flow that every one begins with, as its first published version, in the caller's transaction. */
export async function publishDefaultFlow(
  tx: TenantClient,
  place: { readonly tenantId: string; readonly environmentId: string },
): Promise<void> {
  const flowId = newId();
  const { name, trigger } = paymentToReceiptFlow;
  await tx.flow.create({ data: { ...place, id: flowId, name, trigger: trigger.type, taking: trigger.type } });
  await tx.flowVersion.create({
    data: { ...place, id: newId(), flowId, version: 1, document: structuredClone(paymentToReceiptFlow) as object },
  });
}
