import type { InstalledTenant } from "../../support/installation";
import type { PortalProcess } from "../../support/portal-process";
import { type Bench, restAfterPreparing } from "../context";
import { atLeast, atMost, type Figure } from "../figure";
import type { LoadResult } from "../load/load-job";
import type { StatementRate } from "../load/pgbench";
import { runLoad } from "../load/run-load";
import { cpuSeconds } from "../process-facts";
import { median } from "../quantile";
import { measureDurableInsert, prepareDurableInsert } from "./durable-insert";

/** More than any round answers, so that no round ends for want of requests. */
const preparedPerSecond = 16_000;
let rounds = 0;

export interface IngestRound {
  readonly portal: PortalProcess;
  readonly tenants: readonly InstalledTenant[];
  readonly seconds: number;
  /** Open loop at this rate; closed loop when absent. */
  readonly perSecond?: number;
}

interface Round extends LoadResult {
  readonly perSecond: number;
  /** Accepted, and not in the inbox. */
  readonly lost: number;
  /** Processor time of the portal per accepted notification, in microseconds: says more than a rate on a busy machine. */
  readonly cpuMicros: number;
}

/**
 * One round of unique signed notifications over 32 kept-alive connections, and whether every accepted one lies in the inbox.
 * The events name no real payment: `setAside` takes their work away when all rounds are over.
 */
export async function ingestRound(
  { installation }: Bench,
  { portal, tenants, seconds, perSecond }: IngestRound,
): Promise<Round> {
  const prefix = `msg_bench_${++rounds}_`;
  const cpuBefore = await cpuSeconds(portal.pid);
  const result = await runLoad({
    mode: perSecond === undefined ? "closed" : "open",
    port: portal.port,
    connections: 32,
    seconds,
    perSecond: perSecond ?? 1,
    targets: [...tenants],
    prefix,
    bodies: [],
    prepared: seconds * preparedPerSecond,
  });
  const cpuTaken = (await cpuSeconds(portal.pid)) - cpuBefore;
  const { rows } = await installation.pools.behind.query<{ key: string }>(
    "select dedupe_key as key from events where dedupe_key like $1",
    [`${prefix.replaceAll("_", "\\_")}%`],
  );
  const stored = new Set(rows.map(({ key }) => key));
  const lost = result.accepted.filter((place) => !stored.has(`${prefix}${place}`)).length;
  return {
    ...result,
    lost,
    perSecond: result.accepted.length / (result.tookMs / 1_000),
    cpuMicros: (cpuTaken * 1e6) / Math.max(1, result.accepted.length),
  };
}

/**
 * Takes away the work of all rounds so far. Not between two of them: so many changed rows at once leave the database something to tidy up,
 * which the next round would pay for and the limit beside it would not.
 */
export async function setAside({ installation }: Bench): Promise<void> {
  await installation.pools.behind.query(
    "update events set status = 'ignored', next_attempt_at = null, finished_at = now() where dedupe_key like 'msg\\_bench\\_%' and next_attempt_at is not null",
  );
}

/** How fast notifications are taken in, against the machine's own limit measured in turn with it. */
export async function measureIngest(bench: Bench): Promise<readonly Figure[]> {
  const seconds = bench.quick ? 2 : 5;
  const tenants = await bench.tenants(bench.quick ? 2 : 20);
  await prepareDurableInsert(bench);
  return bench.withPortal({ functions: false }, async (portal) => {
    const one = tenants.slice(0, 1);
    // V8 compiles for some tens of thousands of notifications; a portal that has run for a while is what counts.
    await ingestRound(bench, { portal, tenants: one, seconds });
    await restAfterPreparing(bench);
    const rates: { limit: StatementRate; single: Round; many: Round }[] = [];
    for (let round = 0; round < (bench.quick ? 1 : 3); round += 1) {
      const limit = await measureDurableInsert(bench, seconds);
      const single = await ingestRound(bench, { portal, tenants: one, seconds });
      const many = await ingestRound(bench, { portal, tenants, seconds });
      rates.push({ limit, single, many });
    }
    const middle = (pick: (rate: (typeof rates)[number]) => number) => median(rates.map(pick));
    const rate = middle(({ single }) => single.perSecond);
    const intoInbox = await measureDurableInsert(bench, seconds, "public.events");
    await restAfterPreparing(bench);
    const half = await ingestRound(bench, { portal, tenants, seconds: bench.quick ? 4 : 10, perSecond: rate / 2 });
    await setAside(bench);
    const lost = half.lost + rates.reduce((sum, { single, many }) => sum + single.lost + many.lost, 0);
    const refused = [half, ...rates.flatMap(({ single, many }) => [single, many])].flatMap(({ others }) =>
      Object.entries(others),
    );
    return [
      {
        name: `Durable single-row inserts, 32 connections (${rates[0]?.limit.by})`,
        value: middle(({ limit }) => limit.perSecond),
        unit: "/s",
      },
      { name: "Ingest, 32 connections, 1 tenant", value: rate, unit: "/s" },
      atLeast(0.8, {
        name: "… against the insert limit",
        value: middle(({ limit, single }) => single.perSecond / limit.perSecond),
        unit: "×",
      }),
      {
        name: `Ingest, 32 connections, ${tenants.length} tenants`,
        value: middle(({ many }) => many.perSecond),
        unit: "/s",
      },
      atLeast(0.8, {
        name: "… against the insert limit",
        value: middle(({ limit, many }) => many.perSecond / limit.perSecond),
        unit: "×",
      }),
      { name: "Durable single-row inserts into the inbox itself", value: intoInbox.perSecond, unit: "/s" },
      { name: "Ingest, 32 connections, 1 tenant, against these", value: rate / intoInbox.perSecond, unit: "×" },
      {
        name: "Processor time of the portal per notification",
        value: middle(({ single }) => single.cpuMicros),
        unit: "µs",
      },
      { name: "At half that load, from the intended time: p50", value: half.p50, unit: "ms" },
      atMost(20, {
        name: "At half that load, from the intended time: p99",
        value: half.p99,
        unit: "ms",
        note: `${Math.round(rate / 2)}/s`,
      }),
      atMost(0, {
        name: "Accepted and not stored",
        value: lost,
        unit: "rows",
        note: refused.length === 0 ? "nothing refused" : `other answers: ${refused.join(" ")}`,
      }),
    ];
  });
}
