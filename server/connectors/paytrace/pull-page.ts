import type { PullCursor, PulledPage } from "@/server/connectors/contract";
import { pullTransactions } from "./read-transactions";
import type { GatewayTransaction } from "./schemas";
import { createSession, type PayTraceContext } from "./session";

/** Days per page. PayTrace states no limit of an export; a week of a busy merchant is still one answer of some megabytes. */
const pageMs = 7 * 86_400_000;
/** What a zone that was set wrongly can shift a day by. */
const dayMs = 86_400_000;

/**
 * The transactions of up to a week from the cursor on. The export takes local days, so the last day of a page comes again
 * on the next one; the newest day is read until tomorrow, and the next pull begins with it.
 */
export async function pullPage(ctx: PayTraceContext, { from }: PullCursor): Promise<PulledPage<GatewayTransaction>> {
  const now = ctx.clock.now();
  const end = new Date(from.getTime() + pageMs);
  const hasMore = end < now;
  const to = hasMore ? end : new Date(Math.max(now.getTime(), from.getTime()) + dayMs);
  const pulled = await pullTransactions(createSession(ctx), ctx.config, { from, to });
  const next = hasMore ? end : new Date(Math.max(from.getTime(), now.getTime() - dayMs));
  return { ...pulled, next: { from: next }, hasMore };
}
