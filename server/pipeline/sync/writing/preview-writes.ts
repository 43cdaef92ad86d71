import { ConnectorError } from "@/server/connectors/contract";
import { AppError } from "@/server/kernel/errors";
import type { EnvironmentPlace } from "@/server/pipeline/connections/load-environment";
import { requireConnection } from "@/server/pipeline/connections/require-connection";
import type { Direction, DirectionSettings } from "@/server/pipeline/sync/schedule.schema";
import { usualTimes } from "@/server/pipeline/sync/usual-times";
import { appendAudit } from "@/server/platform/audit";
import type { PlanParts } from "./direction";
import { findTarget } from "./find-target";
import { planWrites } from "./plan-writes";
import type { WritePreview } from "./write-preview.schema";

const shown = 20;
/** A person who goes through them in the shop wants more of them than examples. */
const mostOnlyInBooks = 500;

interface PreviewInput {
  readonly connectionId: string;
  readonly resource: Direction;
  readonly settings: DirectionSettings;
}

/**
 * What would be written if the direction ran now, by these settings, which are kept by whoever turns it on afterwards.
 * @throws AppError `not_found`; `conflict` where something has to be done first; `unavailable` when a system does not answer
 */
export async function previewWrites(
  parts: PlanParts,
  { tenantId, environmentId, actor }: EnvironmentPlace & { readonly actor: string },
  { connectionId, resource, settings }: PreviewInput,
): Promise<WritePreview> {
  const place = { tenantId, environmentId, connectionId, resource };
  const { targetConnectionId, hindrance } = await parts.db.withTenantSql(place, async (sql) => {
    await requireConnection(sql, place);
    return findTarget(sql, place, resource);
  });
  if (targetConnectionId === undefined || hindrance !== "") {
    throw new AppError("conflict", "Nothing can be worked out now.", { userText: hindrance });
  }
  const { planned, onlyInBooks } = await planWrites(
    parts,
    { ...place, targetConnectionId },
    settings,
    async () => {},
  ).catch((error: unknown) => {
    if (!(error instanceof ConnectorError)) throw error;
    throw new AppError("unavailable", "A system did not answer.", { userText: error.message, cause: error });
  });
  const now = parts.clock.now();
  const { everyMinutes, dailyAt } = usualTimes[resource];
  await parts.db.withTenantSql(place, async (sql) => {
    await sql.query(
      `insert into sync_schedules (tenant_id, connection_id, resource, environment_id, every_minutes, daily_at, enabled, next_run_at, expected_by,
         previewed_at)
       values ($1, $2, $3, $4, $5, $6, false, $7, $7, $7)
       on conflict (tenant_id, connection_id, resource) do update set previewed_at = excluded.previewed_at`,
      [tenantId, connectionId, resource, environmentId, everyMinutes, dailyAt, now],
    );
    const entry = { action: "schedule.preview", target: connectionId, detail: { resource, ...settings } };
    await appendAudit(sql, { tenantId, at: now, actor, ...entry });
  });
  const of = (state: string) => planned.filter(({ decision }) => decision.state === state);
  return {
    write: of("write").length,
    unchanged: of("unchanged").length,
    kept: of("kept").length,
    refused: of("refused").length,
    unmatched: of("unmatched").length,
    onlyInBooks: onlyInBooks.length,
    firstOnlyInBooks: onlyInBooks.slice(0, mostOnlyInBooks),
    places: [...new Map(planned.flatMap(({ target: { places = [] } }) => places.map((one) => [one.id, one]))).values()],
    changes: planned
      .flatMap(({ target: { key, current }, decision }) =>
        decision.state === "write" ? [{ key, before: current, wanted: decision.values, note: decision.note }] : [],
      )
      .slice(0, shown),
    problems: [...of("refused"), ...of("kept"), ...of("unmatched")]
      .map(({ target: { key }, decision: { note } }) => ({ key, note }))
      .slice(0, shown),
  };
}
