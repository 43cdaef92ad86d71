import type { Database } from "@/server/platform/db/database";
import type { PreviewPlace } from "./preview-lease";

/** Says that a preview may go on now. Losing the message costs a minute: the sweeper says it again. */
export type AnnouncePreview = (due: PreviewPlace) => void;

/** Previews that are under way and that nobody works on: after a crash, a lost message, or the wait for another try. Ids only. */
export async function findDuePreviews(db: Database): Promise<readonly PreviewPlace[]> {
  return db.withSystem("find-due-previews", (sql) =>
    sql.query<{ tenantId: string; environmentId: string; previewId: string }>(
      `select tenant_id as "tenantId", environment_id as "environmentId", flow_preview_id as "previewId" from flow_previews
       where state = 'running' and (next_try_at is null or next_try_at <= now()) and (leased_until is null or leased_until <= now())
       order by started_at limit 50`,
    ),
  );
}
