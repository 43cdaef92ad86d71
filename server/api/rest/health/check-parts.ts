import type { RestServices } from "../rest-services";

export interface PartsChecked {
  readonly healthy: boolean;
  /** Round trip to the database in milliseconds; undefined when it does not answer. */
  readonly databaseMs: number | undefined;
  readonly engineAnswers: boolean;
  readonly checkedAt: Date;
}

/** Asks every part that the portal stands on. It never throws: that a part is away is the answer. */
export async function checkParts(
  services: Pick<RestServices, "db" | "engineAnswers" | "clock">,
): Promise<PartsChecked> {
  const [databaseMs, engineAnswers] = await Promise.all([measureDatabase(services), services.engineAnswers()]);
  return {
    healthy: databaseMs !== undefined && engineAnswers,
    databaseMs,
    engineAnswers,
    checkedAt: services.clock.now(),
  };
}

async function measureDatabase({ db }: Pick<RestServices, "db">): Promise<number | undefined> {
  const startedAt = performance.now();
  try {
    await db.identity.$queryRaw`select 1`;
    return Math.round(performance.now() - startedAt);
  } catch {
    // The answer itself is the report; the failure is logged by whoever needed the database for work.
    return undefined;
  }
}
