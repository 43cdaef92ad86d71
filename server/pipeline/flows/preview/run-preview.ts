import { ConnectorError } from "@/server/connectors/contract";
import { createShadowCopy } from "@/server/connectors/sage-pro";
import type { Clock } from "@/server/kernel/clock";
import type { Passage, RightOfWay } from "@/server/kernel/right-of-way";
import type { EnvironmentLoader } from "@/server/pipeline/connections/load-environment";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { guardSource } from "./guard-source";
import { type PreviewLease, type PreviewPlace, takePreviewLease } from "./preview-lease";
import { createTakenSince } from "./read-taken";
import { createReplaySide } from "./replay-side";
import { shareEarlier } from "./share-earlier";
import { createStoredShop } from "./stored-shop";
import { workOnPreview } from "./work-on-preview";

export interface PreviewParts {
  readonly db: Database;
  readonly loadEnvironment: EnvironmentLoader;
  readonly rightOfWay: RightOfWay;
  readonly clock: Clock;
  readonly log: Log;
}

export interface PreviewPace {
  /** So long one part works on. */
  readonly forMs: number;
  /** Events between two moments at which it could be cut off. */
  readonly chunkEvents: number;
}

/** A part that is cut off costs the next one a fiftieth of its time to find itself where it was. */
const usualPace: PreviewPace = { forMs: 60_000, chunkEvents: 500 };
/** Each order is a call of the shop, and a chunk must end before the lease does. */
const mostOrders = 25;
const retrySeconds = [5, 15, 30, 60, 120, 300] as const;

/**
 * Works on a preview for one part: chunk after chunk through both versions, on copies in memory. Nothing is written but the preview
 * itself; the gateway is not asked, Sage Pro only for what it holds and what it would say, and the shop for its orders.
 *
 * @returns whether it can go on at once; undefined when there was nothing to do here
 */
export async function runPreview(
  parts: PreviewParts,
  place: PreviewPlace,
  pace: Partial<PreviewPace> = {},
): Promise<{ readonly more: boolean } | undefined> {
  const lease = await takePreviewLease(parts.db, place);
  if (lease === undefined) return undefined;
  const passage = parts.rightOfWay.enter(`preview ${place.previewId}`);
  try {
    const { chunkEvents, forMs } = { ...usualPace, ...pace };
    passage.takesUp(chunkEvents);
    return await work(parts, place, lease, { passage, pace: { chunkEvents, forMs } });
  } catch (error) {
    await lease.release(endFor(error, lease.failures));
    parts.log.warn("a part of a preview failed", { previewId: place.previewId, error });
    return { more: false };
  } finally {
    passage.leave();
  }
}

async function work(
  { db, loadEnvironment, clock, log }: PreviewParts,
  place: PreviewPlace,
  lease: PreviewLease,
  { passage, pace }: { readonly passage: Passage; readonly pace: PreviewPace },
): Promise<{ readonly more: boolean }> {
  const until = performance.now() + pace.forMs;
  const { erp, tables, shop } = await loadEnvironment(place);
  const { plan } = lease;
  const source = guardSource(erp);
  const copy = createShadowCopy(source, await createTakenSince(db, place, plan));
  const storedShop = shop === undefined || plan.about !== "orders" ? undefined : createStoredShop(shop);
  const shared = {
    place,
    shop: storedShop?.client,
    orderRules: source,
    db,
    log,
    passage,
    copy,
    tables: keepTables(tables),
    readEarlier: shareEarlier(db, place, plan),
  };
  const { gates } = plan;
  const side = ({ document, rules }: (typeof plan)["after"]) => createReplaySide(shared, { document, rules, gates });
  const sides = { before: plan.before === null ? undefined : side(plan.before), after: side(plan.after) };
  const throwFailure = () => {
    source.throwFailure();
    storedShop?.throwFailure();
  };
  const chunkEvents = plan.about === "orders" ? Math.min(mostOrders, pace.chunkEvents) : pace.chunkEvents;
  const at = { db, clock, place, lease, copy, sides, passage, throwFailure };
  return workOnPreview({ ...at, pace: { chunkEvents, until } });
}

/** Both versions see the tables as they are when a part begins, also while somebody changes them. */
function keepTables(
  tables: Awaited<ReturnType<EnvironmentLoader>>["tables"],
): Awaited<ReturnType<EnvironmentLoader>>["tables"] {
  const kept = new Map<string, ReturnType<typeof tables>>();
  return (names) => {
    const key = [...names].sort().join("\t");
    const known = kept.get(key) ?? tables(names);
    kept.set(key, known);
    return known;
  };
}

/** Sage Pro may be away for a while. What is wrong with ourselves is not better the seventh time. */
function endFor(error: unknown, failures: number) {
  const message = error instanceof ConnectorError ? error.message : "A fault of ours stopped this part.";
  const hopeless = error instanceof ConnectorError && (error.kind === "auth_expired" || error.kind === "forbidden");
  const retryInSeconds = retrySeconds[failures];
  const failed = hopeless || retryInSeconds === undefined;
  return { error: message.slice(0, 500), failed, retryInSeconds: failed ? 0 : retryInSeconds };
}
