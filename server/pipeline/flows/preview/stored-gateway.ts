import type { PulledRecord } from "@/server/connectors/contract";
import { ConnectorError } from "@/server/connectors/contract";
import type { GatewayTransaction, PayTraceClient } from "@/server/connectors/paytrace";
import { ok } from "@/server/kernel/result";
import { reviveRecord } from "../steps/revive-record";

export interface StoredGateway {
  readonly client: PayTraceClient;
  /** The records that reading finds from now on, by transaction, in their stored form. */
  show(records: ReadonlyMap<string, unknown>): void;
}

/**
 * A gateway that answers from what is stored and is never asked. Only reading transactions is there: every other call fails, whatever
 * the client may be able to do one day.
 */
export function createStoredGateway(): StoredGateway {
  let shown: ReadonlyMap<string, unknown> = new Map();
  const readTransactions: PayTraceClient["readTransactions"] = async (ids) =>
    ids.map((id) => {
      const record = shown.get(id);
      if (record === undefined || record === null) return undefined;
      const revived: PulledRecord<GatewayTransaction> = { ...reviveRecord(record), raw: {} };
      return ok(revived);
    });
  const client = new Proxy({} as PayTraceClient, {
    get(_, name) {
      if (name === "readTransactions") return readTransactions;
      throw new ConnectorError("forbidden", `A preview does not ask the gateway for "${String(name)}".`);
    },
  });
  return {
    client,
    show(records) {
      shown = records;
    },
  };
}
