import type { Clock } from "@/server/kernel/clock";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import { whatBooksLack, whyBooksAreAway } from "../books-away";
import { withinMs } from "../within-ms";
import type { BooksToCheck } from "./books-to-check";
import { type CheckedPlace, findOffenders, type PortalInvariant } from "./invariant";
import type { InvariantReport, InvariantResult } from "./invariants.schema";
import { portalInvariants } from "./portal-invariants";

const portalLimitMs = 10_000;
const booksLimitMs = 15_000;

interface Ground {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  readonly books: BooksToCheck;
}

/**
 * Checks every invariant of an environment now: the portal's own, one after the other so that a check never takes the
 * database from the work, and beside them those of the books. One that cannot be checked says so and stops no other.
 */
export async function listInvariants(
  ground: Ground,
  scope: { readonly tenantId: string; readonly environmentId: string },
): Promise<InvariantReport> {
  const place = { ...scope, now: ground.clock.now() };
  const [portal, books] = await Promise.all([checkPortal(ground, place), checkBooks(ground, place)]);
  const invariants = [...portal, ...books];
  const has = (state: InvariantResult["state"]) => invariants.some((each) => each.state === state);
  const state = has("broken") ? "broken" : has("not_checked") ? "not_checked" : "holds";
  return { checkedAt: place.now.toISOString(), state, invariants };
}

async function checkPortal(ground: Ground, place: CheckedPlace): Promise<InvariantResult[]> {
  const results: InvariantResult[] = [];
  for (const invariant of portalInvariants) results.push(await checkOne(ground, invariant, place));
  return results;
}

async function checkOne(
  { db, log }: Ground,
  invariant: PortalInvariant,
  place: CheckedPlace,
): Promise<InvariantResult> {
  const { offenders: _query, ...words } = invariant;
  const startedAt = performance.now();
  const result = { ...words, side: "portal" as const, note: "" };
  const took = () => Math.round(performance.now() - startedAt);
  try {
    const found = await db.withTenantSql(place, (sql) => findOffenders(sql, invariant, place, portalLimitMs));
    return { ...result, state: found.length === 0 ? "holds" : "broken", offenders: [...found], tookMs: took() };
  } catch (error) {
    log.error("An invariant could not be checked", { invariant: invariant.id, error });
    const note = "The check did not finish in time. We look into it.";
    return { ...result, state: "not_checked", note, offenders: [], tookMs: took() };
  }
}

/** All of the connector's come or none: when the books are away, one line says so. */
async function checkBooks({ books, log }: Ground, place: CheckedPlace): Promise<InvariantResult[]> {
  const startedAt = performance.now();
  const took = () => Math.round(performance.now() - startedAt);
  try {
    const found = await withinMs(booksLimitMs, books.checkInvariants(place));
    return found.map(({ id, name, meaning, holds, notApplicable, note = "", offenders }) => ({
      id: `books/${id}`,
      side: "books",
      title: name,
      meaning,
      state: notApplicable ? "not_applicable" : holds ? "holds" : "broken",
      note,
      offenders: offenders.map(({ record, reason }) => ({ record, reason, transactionId: "" })),
      tookMs: took(),
    }));
  } catch (error) {
    const lacking = whatBooksLack(error);
    if (lacking === undefined) log.warn("The invariants of the books could not be checked", { error });
    return [
      {
        id: "books/reached",
        side: "books",
        title: "The books in Sage Pro keep their own rules",
        meaning: "Balances, sessions and documents agree with each other.",
        state: lacking === undefined ? "not_checked" : "not_applicable",
        note: lacking ?? whyBooksAreAway(error),
        offenders: [],
        tookMs: took(),
      },
    ];
  }
}
