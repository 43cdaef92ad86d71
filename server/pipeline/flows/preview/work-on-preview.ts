import type { ShadowCopy } from "@/server/connectors/sage-pro";
import type { Clock } from "@/server/kernel/clock";
import type { Passage } from "@/server/kernel/right-of-way";
import type { Database, TenantSql } from "@/server/platform/db/database";
import { type PendingEvent, packCheckpoint, readCheckpoints } from "./checkpoint";
import { findDifferences } from "./find-differences";
import type { PreviewLease, PreviewPlace } from "./preview-lease";
import { readEvents, readOrderEvents } from "./read-events";
import { replayChunk, type Sides } from "./replay-chunk";
import { storeDifferences } from "./store-differences";

export interface PreviewAtWork {
  readonly db: Database;
  readonly clock: Clock;
  readonly place: PreviewPlace;
  readonly lease: PreviewLease;
  readonly copy: ShadowCopy;
  /** @throws what kept a step from reading what it asked for */
  readonly throwFailure: () => void;
  readonly sides: Sides;
  readonly passage: Passage;
  readonly pace: { readonly chunkEvents: number; readonly until: number };
}

/** Chunk after chunk, from where the last part ended. @returns whether something is left when its time is over */
export async function workOnPreview(given: PreviewAtWork): Promise<{ readonly more: boolean }> {
  const { db, clock, place, lease, copy, throwFailure, sides, passage, pace } = given;
  const { plan } = lease;
  const pending = await restore(given);
  const timeZone = plan.after.rules.timeZone;
  let { afterEventId, differences } = lease;
  let tally = lease.tally;
  let chunk = lease.chunks;
  for (;;) {
    const startedAt = performance.now();
    const events = await db.withTenantSql(place, (sql) =>
      (plan.about === "orders" ? readOrderEvents : readEvents)(sql, place, {
        first: plan.firstEventId,
        last: plan.lastEventId,
        after: afterEventId,
        limit: pace.chunkEvents,
      }),
    );
    const last = events.at(-1);
    const findings = findDifferences(tally, differences);
    if (last === undefined) for (const each of pending.values()) findings.add(each);
    else await replayChunk(sides, pending, events, { timeZone, passage, ended: findings.add });
    throwFailure();
    const found = findings.take();
    const workedMs = () => performance.now() - startedAt;
    if (last === undefined) {
      await lease.complete(clock.now(), { tally: found.tally, workedMs: workedMs() }, (sql) =>
        storeDifferences(sql, place, found.differences),
      );
      return { more: false };
    }
    const content = packCheckpoint({
      facts: copy.takeFresh(),
      before: sides.before?.takeFresh(),
      after: sides.after.takeFresh(),
      pending: [...pending.values()],
    });
    const step = { done: events.length, afterEventId: last.id, tally: found.tally, workedMs: workedMs() };
    const isOurs = await lease.write(step, async (sql) => {
      await storeDifferences(sql, place, found.differences);
      await storeChunk(sql, place, { number: chunk, content });
    });
    if (!isOurs) return { more: false };
    chunk += 1;
    ({ tally } = found);
    afterEventId = last.id;
    differences += found.differences.length;
    if (performance.now() > pace.until) {
      await lease.release();
      return { more: true };
    }
  }
}

/** Fills the copies with what earlier parts had read and posted. @returns what waited when they ended */
async function restore({ db, place, lease, copy, sides }: PreviewAtWork): Promise<Map<string, PendingEvent>> {
  const pending = new Map<string, PendingEvent>();
  if (lease.chunks === 0) return pending;
  const checkpoints = await db.withTenantSql(place, (sql) => readCheckpoints(sql, place));
  for (const each of checkpoints.pending()) pending.set(each.event.id, each);
  const waiting = [...pending.values()];
  sides.before?.wait(
    waiting.flatMap(({ event, roots }) => (roots.before === "" ? [] : [{ event, root: roots.before }])),
  );
  sides.after.wait(waiting.flatMap(({ event, roots }) => (roots.after === "" ? [] : [{ event, root: roots.after }])));
  for (const { facts, before, after } of checkpoints.inOrder()) {
    copy.add(facts);
    if (before !== undefined) await sides.before?.restore(before);
    await sides.after.restore(after);
  }
  // What was read to get here is known to the checkpoints already.
  copy.takeFresh();
  sides.before?.takeFresh();
  sides.after.takeFresh();
  return pending;
}

async function storeChunk(
  sql: TenantSql,
  { tenantId, environmentId, previewId }: PreviewPlace,
  { number, content }: { readonly number: number; readonly content: Buffer },
): Promise<void> {
  await sql.query(
    `insert into flow_preview_chunks (tenant_id, environment_id, flow_preview_id, number, content) values ($1, $2, $3, $4, $5)`,
    [tenantId, environmentId, previewId, number, content],
  );
}
