import pg from "pg";
import type { EmbeddedPostgres } from "../../server/embedded/postgres/start-postgres";
import type { Ending } from "../support/ending";
import type { Installation, InstalledTenant } from "../support/installation";
import { type PortalProcess, startPortalProcess } from "../support/portal-process";
import { peakMemoryMb } from "./process-facts";

/** What every measurement works with. */
export interface Bench {
  readonly quick: boolean;
  readonly installation: Installation;
  readonly postgres: EmbeddedPostgres;
  /** The first `count` tenants, each with its seeded company; made when they are first asked for. */
  tenants(count: number): Promise<readonly InstalledTenant[]>;
  /** Runs the real portal for the time of `work`, alone: no other portal runs meanwhile. */
  withPortal<T>(settings: PortalSettings, work: (portal: PortalProcess) => Promise<T>): Promise<T>;
  /** The largest resident memory of any portal so far, in megabytes. */
  peakMemoryMb(): number;
}

export interface PortalSettings {
  /** Off: it takes notifications and leaves the work to others. */
  readonly functions: boolean;
}

export function createBench(parts: {
  readonly quick: boolean;
  readonly dataDir: string;
  readonly port: number;
  readonly installation: Installation;
  readonly postgres: EmbeddedPostgres;
  readonly ending: Ending;
}): Bench {
  const { dataDir, port, installation, postgres, quick, ending } = parts;
  const tenants: InstalledTenant[] = [];
  let peak = 0;
  return {
    quick,
    installation,
    postgres,
    peakMemoryMb: () => peak,
    async tenants(count) {
      while (tenants.length < count) {
        tenants.push(await installation.createTenant(`Bench ${tenants.length + 1}`));
      }
      return tenants.slice(0, count);
    },
    async withPortal({ functions }, work) {
      const flags = process.env.PORTAL_FLAGS?.split(" ") ?? [];
      const portal = await startPortalProcess({
        dataDir,
        port,
        nodeFlags: flags,
        settings: {
          // The database outlives the portals of the measurements, as it does on a server.
          DATABASE_URL: postgres.superuserUrl("tallybridge"),
          RUN_FUNCTIONS: String(functions),
          HOOK_RATE_PER_SECOND: "1000000",
        },
      });
      ending.add(() => portal.stop());
      try {
        return await work(portal);
      } finally {
        peak = Math.max(peak, await peakMemoryMb(portal.pid));
        await portal.stop();
      }
    },
  };
}

/**
 * Keeps the portal from what it does by itself for these tenants while something else is measured: polls, lists on a schedule, and
 * what every new connection gets once (first check, look at its fields), which would fall on whichever figure is first.
 */
export async function stopReading({ installation }: Bench): Promise<void> {
  const { behind } = installation.pools;
  await behind.query("update poll_cursors set next_poll_at = now() + interval '1 day'");
  await behind.query("update sync_schedules set next_run_at = now() + interval '1 day'");
  await behind.query("update connections set checked_at = now()");
  await behind.query(
    `insert into discoveries (tenant_id, connection_id, environment_id, looked_at)
     select tenant_id, connection_id, environment_id, now() from connections on conflict do nothing`,
  );
}

/**
 * Lets the database finish what the preparation left to do (statistics, dead rows, dirty pages), so that it is not charged to what
 * is measured next.
 */
export async function restAfterPreparing({ postgres }: Bench): Promise<void> {
  for (const database of ["tallybridge", "tallybridge_sandbox"]) {
    const client = new pg.Client(postgres.superuserUrl(database));
    await client.connect();
    await client.query("vacuum (analyze)");
    await client.query("checkpoint");
    await client.end();
  }
}
