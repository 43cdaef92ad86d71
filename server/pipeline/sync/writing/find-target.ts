import { z } from "zod";
import type { Direction } from "@/server/pipeline/sync/schedule.schema";
import type { ListPlace } from "@/server/pipeline/sync/store-list-page";
import { sourceOf } from "@/server/pipeline/sync/write-soon";
import type { TenantSql } from "@/server/platform/db/database";

/** The slot whose system a direction is written to. */
export const targetSlotOf = {
  vaultLabels: "gateway",
  shopItems: "shop",
  shopStock: "shop",
  shopPrices: "shop",
} as const satisfies Record<Direction, string>;

const words = {
  vaultLabels: { system: "PayTrace", list: "customers" },
  shopItems: { system: "A shop", list: "items" },
  shopStock: { system: "A shop", list: "items" },
  shopPrices: { system: "A shop", list: "items" },
} as const satisfies Record<Direction, { system: string; list: string }>;

export interface FoundTarget {
  /** Undefined where the slot is empty. */
  readonly targetConnectionId: string | undefined;
  /** Why nothing can be read or written now, in a sentence; '' when it can. */
  readonly hindrance: string;
  /** The books may be read and nothing may be written: differences are worked out and held. */
  readonly readsOnly: boolean;
}

const rowsSchema = z.array(
  z.object({ connectionId: z.string(), slot: z.string(), paused: z.boolean(), away: z.boolean(), mode: z.string() }),
);

/** The system a direction is written to, and whether it may be written to at this moment. */
export async function findTarget(sql: TenantSql, place: ListPlace, direction: Direction): Promise<FoundTarget> {
  const { tenantId, environmentId, connectionId } = place;
  const rows = rowsSchema.parse(
    await sql.query(
      `select c.connection_id as "connectionId", c.slot, c.paused_at is not null as paused, coalesce(c.config->>'mode', 'write') as mode,
         exists (select 1 from connection_outages o
           where o.tenant_id = $1 and o.connection_id = c.connection_id and o.closed_at is null) as away
       from connections c where c.tenant_id = $1 and c.environment_id = $2 and (c.connection_id = $3 or c.slot = $4)`,
      [tenantId, environmentId, connectionId, targetSlotOf[direction]],
    ),
  );
  const [read] = await sql.query(
    "select 1 from sync_runs where tenant_id = $1 and connection_id = $2 and resource = $3 and error = '' limit 1",
    [tenantId, connectionId, sourceOf[direction]],
  );
  const erp = rows.find((row) => row.connectionId === connectionId);
  const target = rows.find(({ slot }) => slot === targetSlotOf[direction]);
  const { system, list } = words[direction];
  const says = (): string => {
    if (target === undefined) return `${system} is not connected in this environment.`;
    if (target.paused) return `${system} is paused; nothing is written until somebody resumes it.`;
    if (target.away) return `${system} does not answer at the moment; writing goes on when it is back.`;
    if (erp?.paused === true) return "Sage Pro is paused; nothing is written until somebody resumes it.";
    if (read === undefined) return `Turn on the reading of ${list} first, and let it end once.`;
    return "";
  };
  return {
    targetConnectionId: target?.connectionId,
    hindrance: says(),
    readsOnly: erp?.mode === "read_only" || erp?.mode === "dry_run",
  };
}
