import type { CheckParts } from "@/server/pipeline/connections/check-connection";
import { checkSystem } from "@/server/pipeline/connections/check-system";
import { fallBack } from "@/server/pipeline/connections/credentials/fall-back";
import { openConnection } from "@/server/pipeline/connections/open-connection";
import { storeCheck } from "@/server/pipeline/connections/store-check";
import { guardText } from "@/server/platform/card-guard";
import { type ConnectionPlace, takeProbe } from "./take-probe";

export interface Probed {
  readonly passed: boolean;
  /** Undefined when it passed, and when nothing is tried by itself any more. */
  readonly nextProbeInMs: number | undefined;
}

/**
 * Asks a system that is away whether it is back, by the cheap check of its connection. One that passes lets the first event through;
 * one that does not is noted at the outage alone, or the history would hold little else.
 * @returns undefined when it is not for this process to ask now.
 */
export async function probeConnection(parts: CheckParts, place: ConnectionPlace): Promise<Probed | undefined> {
  const { db, vault, clock } = parts;
  const probe = await takeProbe(db, place);
  if (probe === undefined) return undefined;
  const stored = await db.withTenantSql(place, (sql) => openConnection(sql, vault, place));
  const tried = await checkSystem(parts, { byItself: true, connectionId: place.connectionId, place, ...stored });
  const results = await fallBack(parts, place, stored, tried);
  const failed = results.find((step) => !step.passed);
  if (failed !== undefined) {
    const why = { text: guardText(failed.text).clean, needsYou: failed.name === "signed_in" };
    return { passed: false, nextProbeInMs: await probe.failed(why) };
  }
  await db.withTenantSql(place, (sql) => storeCheck(sql, place, { checkedAt: clock.now(), trigger: "probe", results }));
  return { passed: true, nextProbeInMs: undefined };
}
