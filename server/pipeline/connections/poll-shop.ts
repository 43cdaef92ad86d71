import type pg from "pg";
import { connectors } from "@/server/connectors/registry";
import type { Database } from "@/server/platform/db/database";
import { openShop, type ShopParts } from "./open-shop";
import { type PollResult, storeNew } from "./poll-gateway";
import { type PollPlace, takePollLease } from "./poll-lease";
import { nextPollSeconds } from "./poll-window";
import { shopEventsOf } from "./shop-events-of";

export interface ShopPollParts extends ShopParts {
  readonly db: Database;
  readonly ingestPool: pg.Pool;
}

/** The lists of a shop that are read by themselves: what notifications tell of too. */
export const polledOfShop = ["orders", "refunds", "inventory"] as const;
type Polled = (typeof polledOfShop)[number];

/** A shop whose backlog is longer is read on at the next poll. */
const mostPages = 40;

/**
 * Reads the shop's own lists from where the last poll ended and stores every state of a record that is new. The first poll begins
 * a few minutes back: what was there before the connection is not brought in.
 *
 * @returns undefined for a connection that has no such lists, while another poller reads them, and while it is paused.
 */
export async function pollShop(parts: ShopPollParts, place: PollPlace): Promise<PollResult | undefined> {
  let total: PollResult | undefined;
  const failures: unknown[] = [];
  for (const resource of polledOfShop) {
    const read = await pollList(parts, place, resource).catch((error: unknown) => {
      // One list that cannot be read keeps no other from being read.
      failures.push(error);
      return undefined;
    });
    if (read === undefined) continue;
    const { read: records = 0, found = 0, unreadable = 0 } = total ?? {};
    total = { read: records + read.read, found: found + read.found, unreadable: unreadable + read.unreadable };
  }
  if (failures.length > 0) throw failures[0];
  return total;
}

async function pollList(parts: ShopPollParts, place: PollPlace, resource: Polled): Promise<PollResult | undefined> {
  const lease = await takePollLease(parts.db, place, resource);
  if (lease === undefined) return undefined;
  const startedAt = performance.now();
  const result = { read: 0, found: 0, unreadable: 0 };
  let { from } = lease.cursor;
  let everyMinutes: number | undefined;
  const end = (error: string) => ({
    cursor: from === undefined ? {} : { from },
    error,
    nextPollSeconds: nextPollSeconds(performance.now() - startedAt, everyMinutes),
  });
  try {
    const ctx = await openShop(parts, place);
    everyMinutes = ctx.config.pollEveryMinutes;
    const begins = parts.clock.now().getTime() - ctx.config.overlapMinutes * 60_000;
    let cursor = { from: from === undefined ? new Date(begins) : new Date(from) };
    for (let pages = 0; pages < mostPages; pages += 1) {
      const page = await connectors.shopify.resources[resource]?.pull?.(ctx, cursor);
      if (page === undefined) break;
      result.found += await storeNew(parts, place, shopEventsOf(place, resource, page));
      result.read += page.records.length;
      result.unreadable += page.unreadable.length;
      // What was stored need not be read again, even when a later page fails.
      cursor = { from: page.next.from };
      from = cursor.from.toISOString();
      if (!page.hasMore) break;
      await lease.renew();
    }
  } catch (error) {
    await lease.release(end(error instanceof Error ? error.message.slice(0, 500) : "unknown"));
    throw error;
  }
  await lease.release(end(""));
  return result;
}
