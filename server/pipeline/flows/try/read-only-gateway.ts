import type { PulledRecord } from "@/server/connectors/contract";
import type { GatewayTransaction, PayTraceClient } from "@/server/connectors/paytrace";
import { ok } from "@/server/kernel/result";
import type { GatewayRecord } from "../item";
import { restrictOperations } from "./restrict-operations";

/**
 * The gateway as a dry run sees it: it can be read and nothing else. The record that is tried is answered from what was given, so that
 * one that was never taken can be tried too.
 */
export function readOnlyGateway(gateway: PayTraceClient, tried: GatewayRecord | undefined): PayTraceClient {
  return restrictOperations(gateway, ["findByInvoice"], {
    async readTransactions(ids, pace) {
      const unknown = ids.filter((id) => id !== tried?.externalId);
      const read = unknown.length === 0 ? [] : await gateway.readTransactions(unknown, pace);
      const byId = new Map(unknown.map((id, index) => [id, read[index]]));
      return ids.map((id) => (id === tried?.externalId ? ok(withoutRaw(tried)) : byId.get(id)));
    },
  });
}

const withoutRaw = (record: GatewayRecord): PulledRecord<GatewayTransaction> => ({ ...record, raw: {} });
