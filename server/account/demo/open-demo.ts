import { AppError } from "@/server/kernel/errors";
import { createSession, type NewSession } from "@/server/platform/auth";
import { requireToken } from "@/server/platform/rate-limits";
import type { RequestOrigin } from "../account-context";
import { demoLifeMs, mostVisitors, openDemoLimits } from "./demo-limits";
import type { DemoParts } from "./demo-parts";
import { countTaken, findReady } from "./demos.repo";
import { keepDemosReady, makeMissing } from "./keep-demos-ready";

export interface OpenedDemo {
  readonly session: NewSession;
  readonly tenantSlug: string;
  readonly until: Date;
}

/**
 * Gives a visitor a demo of their own and a session that reaches nothing else and ends with it.
 * @throws AppError `rate_limited` for an address that opened many; `unavailable` while as many are visited as the portal carries
 */
export async function openDemo(parts: DemoParts, origin: RequestOrigin): Promise<OpenedDemo> {
  const { db, clock } = parts;
  await requireToken(db, openDemoLimits(origin.ip), clock.now());
  if ((await countTaken(db, clock.now())) >= mostVisitors) throw full();
  const taken = await takeOrMake(parts);
  if (taken === undefined) throw full();
  keepDemosReady(parts);
  const { userId, tenantSlug, until } = taken;
  return { session: await createSession(db, userId, origin, clock.now(), until), tenantSlug, until };
}

const full = () =>
  new AppError("unavailable", "No demo is free.", {
    userText:
      "Every demo is in use at the moment. Try again in a few minutes, or sign up: your own sandbox does not wait.",
  });

interface Taken {
  readonly userId: string;
  readonly tenantSlug: string;
  readonly until: Date;
}

/** How often others may take what was made before somebody is told that there is none. */
const mostRounds = 5;

async function takeOrMake(parts: DemoParts): Promise<Taken | undefined> {
  for (let round = 0; round < mostRounds; round++) {
    const taken = await takeReady(parts);
    if (taken !== undefined) return taken;
    await makeMissing(parts);
  }
  return takeReady(parts);
}

/** Takes the first that nobody else takes at the same moment; undefined when none is ready. */
async function takeReady({ db, clock }: DemoParts): Promise<Taken | undefined> {
  const now = clock.now();
  const until = new Date(now.getTime() + demoLifeMs);
  for (const { tenantId } of await findReady(db, now)) {
    const [taken] = await db.withTenantSql({ tenantId }, (sql) =>
      sql.query<{ userId: string; tenantSlug: string }>(
        `update tenants t set demo_taken_at = $2, demo_until = $3 from memberships m
         where t.tenant_id = $1 and t.demo_taken_at is null and m.tenant_id = t.tenant_id and m.role = 'visitor'
         returning m.user_id as "userId", t.slug as "tenantSlug"`,
        [tenantId, now, until],
      ),
    );
    if (taken !== undefined) return { ...taken, until };
  }
  return undefined;
}
