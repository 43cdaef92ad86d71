import { createSignIns, type SignIns } from "@/server/connectors/sign-ins";
import { type SharedHoldsParts, shareHolds } from "./sign-in-holds.repo";

/** The sign-ins of a connection, the same at every call. */
export type SignInsKeeper = (connection: { readonly tenantId: string; readonly connectionId: string }) => SignIns;

/**
 * Keeps the tokens of every connection for as long as the process lives, and its refused sign-ins where all processes see them.
 * Whoever calls over a connection takes them from here: a check and the pipeline then never try the same wrong password in turns.
 */
export function createSignInsKeeper(parts: SharedHoldsParts): SignInsKeeper {
  const kept = new Map<string, SignIns>();
  return ({ tenantId, connectionId }) => {
    const signIns = kept.get(connectionId) ?? createSignIns(parts.clock, shareHolds(parts, { tenantId }));
    kept.set(connectionId, signIns);
    return signIns;
  };
}
