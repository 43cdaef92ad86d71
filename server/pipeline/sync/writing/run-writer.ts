import { randomUUID } from "node:crypto";
import { ConnectorError } from "@/server/connectors/contract";
import { readTimeZone } from "@/server/pipeline/payments/read-time-zone";
import { inWords } from "@/server/pipeline/sync/run-schedule";
import type { Direction, SyncCounts } from "@/server/pipeline/sync/schedule.schema";
import { type ScheduleLease, type SchedulePlace, takeScheduleLease } from "@/server/pipeline/sync/schedule-lease";
import { carriesOn } from "./carries-on";
import type { Values, WriterParts } from "./direction";
import { findTarget } from "./find-target";
import { patiently } from "./patiently";
import { type PlannedWrite, planWrites } from "./plan-writes";
import { readDirectionSettings } from "./read-direction-settings";
import { forgetWrites, storeWrites, type WriteToStore } from "./store-writes";

export type DirectionSchedule = SchedulePlace & { readonly resource: Direction };

/** So long one call works on; what is left goes on in the next one. */
const workMs = 60_000;
const rowsOfStatement = 1_000;
const nothingStored = async () => ({ added: 0, changed: 0 });

/**
 * Writes what differs into the other system, row by row. Each write is noted before it is sent; whoever goes on after a run that was cut
 * off reads both sides again, and what has arrived is no difference any more. The failure of one row leaves the others alone; a system
 * that is away, paused or refuses the sign-in ends the run, which is tried again.
 *
 * @returns whether the run goes on; undefined when there was nothing to do.
 */
export async function runWriter(
  parts: WriterParts,
  place: DirectionSchedule,
  { forMs = workMs }: { readonly forMs?: number } = {},
): Promise<{ readonly more: boolean; readonly counts: SyncCounts } | undefined> {
  const { db, clock } = parts;
  const begun = await db.withTenantSql(place, (sql) => findTarget(sql, place, place.resource));
  const { targetConnectionId } = begun;
  if (targetConnectionId === undefined || begun.hindrance !== "") return undefined;
  const lease = await takeScheduleLease(db, place, clock.now());
  if (lease === undefined) return undefined;
  const zone = await db.withTenantSql(place, (sql) => readTimeZone(sql, place));
  const passage = parts.rightOfWay.enter(`schedule ${place.connectionId} ${place.resource}`);
  const until = performance.now() + forMs;
  let { counts } = lease;
  try {
    const settings = await db.withTenantSql(place, (sql) => readDirectionSettings(sql, place));
    const stillHere = async () => void (await lease.advance("reading", counts, nothingStored));
    const { planned, onlyInBooks: _ } = await planWrites(parts, { ...place, targetConnectionId }, settings, stillHere);
    const due = planned.filter(({ decision }) => decision.state === "write");
    counts = await settle(parts, place, lease, planned, begun.readsOnly ? due.length : 0);
    if (!begun.readsOnly) {
      let inARow = 0;
      let unclear = 0;
      for (const write of due) {
        if (performance.now() > until) {
          await lease.handOver();
          return { more: true, counts };
        }
        await passage.giveWay();
        const outcome = await writeOne(parts, place, lease, write, counts);
        counts = outcome.counts;
        inARow = outcome.unclear ? inARow + 1 : 0;
        unclear += outcome.unclear ? 1 : 0;
        if (outcome.stop !== "" || inARow >= 3) {
          await lease.fail(counts, outcome.stop || outcome.note, clock.now(), zone);
          return { more: false, counts };
        }
      }
      if (unclear > 0) {
        await lease.fail(
          counts,
          `${unclear} of the writes had no clear answer; they are looked at again.`,
          clock.now(),
          zone,
        );
        return { more: false, counts };
      }
    }
    await lease.finish(counts, clock.now(), zone);
    return { more: false, counts };
  } catch (error) {
    parts.log.warn("a scheduled writing failed", { connectionId: place.connectionId, resource: place.resource, error });
    await lease.fail(counts, inWords(error), clock.now(), zone);
    return { more: false, counts };
  } finally {
    passage.leave();
  }
}

/** Stores the outcome of every record that is not written now, and what was sent before and has arrived. */
async function settle(
  { db }: WriterParts,
  place: DirectionSchedule,
  lease: ScheduleLease,
  planned: readonly PlannedWrite[],
  held: number,
): Promise<SyncCounts> {
  const { generation, startedAt: at } = lease;
  const tally = { written: 0, unchanged: 0, kept: 0, refused: 0, unmatched: 0 };
  const rows: WriteToStore[] = [];
  for (const { target, earlier, decision } of planned) {
    const { targetId, key } = target;
    if (decision.state === "write") continue;
    if (decision.state === "unchanged") {
      const { agreed } = decision;
      const writtenNow = earlier?.state === "written" && earlier.generation === generation;
      const arrived = earlier?.state === "sending";
      tally[writtenNow || arrived ? "written" : "unchanged"] += 1;
      const { before, wanted } = earlier ?? {};
      if (arrived)
        rows.push({ targetId, key, state: "written", before: before ?? {}, wanted: wanted ?? {}, agreed, note: "" });
      else if (earlier?.state !== "written") rows.push({ targetId, key, state: "unchanged", agreed, note: "" });
      continue;
    }
    tally[decision.state] += 1;
    rows.push({ targetId, key, state: decision.state, before: target.current, note: decision.note });
  }
  for (let from = 0; from < rows.length; from += rowsOfStatement) {
    const part = rows.slice(from, from + rowsOfStatement);
    await db.withTenantSql(place, (sql) => storeWrites(sql, place, part, { generation, at }));
  }
  await db.withTenantSql(place, (sql) =>
    forgetWrites(
      sql,
      place,
      planned.map(({ target }) => target.targetId),
    ),
  );
  const counts = { ...lease.counts, read: planned.length, ...tally, held };
  return lease.advance("writing", counts, nothingStored);
}

interface Written {
  readonly counts: SyncCounts;
  readonly unclear: boolean;
  readonly note: string;
  /** Why nothing more is to be written; '' to go on. */
  readonly stop: string;
}

async function writeOne(
  { clock }: WriterParts,
  place: DirectionSchedule,
  lease: ScheduleLease,
  { target, wanted = {}, earlier, decision }: PlannedWrite,
  before: SyncCounts,
): Promise<Written> {
  if (decision.state !== "write") return { counts: before, unclear: false, note: "", stop: "" };
  const { targetId, key, current } = target;
  const { values, note } = decision;
  const again = earlier?.state === "sending" && same(earlier.before, current) && same(earlier.wanted, values);
  const attemptKey = (again ? earlier.attemptKey : null) ?? randomUUID();
  const store = (counts: SyncCounts, row: Pick<WriteToStore, "state" | "note" | "agreed">) =>
    lease.advance("writing", counts, async (sql) => {
      const whole = { targetId, key, before: current, wanted: values, attemptKey, ...row };
      await storeWrites(sql, place, [whole], { generation: lease.generation, at: clock.now() });
      return { added: 0, changed: 0 };
    });
  let hindrance = "";
  await lease.advance("writing", before, async (sql) => {
    ({ hindrance } = await findTarget(sql, place, place.resource));
    if (hindrance === "") {
      const row = { targetId, key, before: current, wanted: values, attemptKey, state: "sending", note } as const;
      await storeWrites(sql, place, [row], { generation: lease.generation, at: clock.now() });
    }
    return { added: 0, changed: 0 };
  });
  if (hindrance !== "") return { counts: before, unclear: false, note: hindrance, stop: hindrance };
  try {
    await patiently(() => target.write(values, attemptKey));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const said = error.message.slice(0, 500);
    switch (carriesOn(error.kind)) {
      case "next row": {
        const counts = { ...before, refused: before.refused + 1 };
        await store(counts, { state: "refused", note: said });
        return { counts, unclear: false, note: said, stop: "" };
      }
      case "unclear":
        await store(before, { state: "sending", note: said });
        return { counts: before, unclear: true, note: said, stop: "" };
      default:
        await store(before, { state: "refused", note: said });
        return { counts: before, unclear: false, note: said, stop: said };
    }
  }
  const counts = { ...before, written: before.written + 1 };
  await store(counts, { state: "written", note, agreed: agreedAfter({ ...current, ...values }, wanted) });
  return { counts, unclear: false, note: "", stop: "" };
}

/** Fields that are now what the books say; one that was kept as it is over there is none. */
const agreedAfter = (there: Values, wanted: Values): Values =>
  Object.fromEntries(Object.entries(there).filter(([field, value]) => wanted[field] === value));

const same = (one: Values, other: Values): boolean =>
  JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
