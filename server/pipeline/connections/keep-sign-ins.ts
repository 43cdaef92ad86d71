import { createSignIns, type SignIns } from "@/server/connectors/sign-ins";
import type { Clock } from "@/server/kernel/clock";

/**
 * Keeps the sign-ins of every connection for as long as the process lives. Whoever calls over a connection takes them from
 * one keeper, or a check and the pipeline would try a wrong password in turns until the user is locked.
 */
export function createSignInsKeeper(clock: Clock): (connectionId: string) => SignIns {
  const kept = new Map<string, SignIns>();
  return (connectionId) => {
    const signIns = kept.get(connectionId) ?? createSignIns(clock);
    kept.set(connectionId, signIns);
    return signIns;
  };
}
