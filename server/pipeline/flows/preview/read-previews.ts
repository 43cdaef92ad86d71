import { AppError } from "@/server/kernel/errors";
import { readPostingRules } from "@/server/pipeline/environments/read-posting-rules";
import type { TenantSql } from "@/server/platform/db/database";
import { type FlowsPlace, nameOf } from "../versions/flows-ground";
import { readDraft } from "../versions/read-draft";
import { contentHash } from "./content-hash";
import {
  type PreviewPlan,
  type PreviewRow,
  type PreviewShown,
  type PreviewState,
  previewPlanSchema,
  tallySchema,
} from "./preview.schema";

type Row = {
  previewId: string;
  flowId: string;
  state: PreviewState;
  plan: unknown;
  afterHash: string;
  days: number;
  totalEvents: number;
  doneEvents: number;
  tally: unknown;
  workedMs: number;
  lastError: string;
  startedAt: Date;
  startedBy: string;
  finishedAt: Date | null;
};

const columns = `select flow_preview_id as "previewId", flow_id as "flowId", state, plan, after_hash as "afterHash", days,
    total_events as "totalEvents", done_events as "doneEvents", tally, worked_ms as "workedMs", last_error as "lastError",
    started_at as "startedAt", ${nameOf("started_by", "flow_previews")} as "startedBy", finished_at as "finishedAt"
  from flow_previews where tenant_id = $1 and environment_id = $2`;

/** The last previews of a flow, the newest first. @throws AppError `not_found` */
export async function listPreviews(sql: TenantSql, place: FlowsPlace, flowId: string): Promise<readonly PreviewRow[]> {
  const rows = await sql.query<Row>(`${columns} and flow_id = $3 order by started_at desc limit 20`, [
    place.tenantId,
    place.environmentId,
    flowId,
  ]);
  const now = await hashNow(sql, place, flowId);
  return rows.map((row) => shownRow(row, now).row);
}

/** One preview with what is known so far. @throws AppError `not_found` */
export async function readPreview(sql: TenantSql, place: FlowsPlace, previewId: string): Promise<PreviewShown> {
  const keys = [place.tenantId, place.environmentId, previewId];
  const [found] = await sql.query<Row>(`${columns} and flow_preview_id = $3`, keys);
  if (found === undefined) throw new AppError("not_found", "No such preview in this environment.");
  const { row } = shownRow(found, await hashNow(sql, place, found.flowId));
  const customers = await sql.query<{
    custno: string;
    currency: string;
    before: string;
    after: string;
    payments: number;
  }>(
    `select c.custno, c.currency, sum(c.before)::text as before, sum(c.after)::text as after, count(*)::int as payments
     from flow_preview_differences d
     cross join lateral jsonb_to_recordset(d.customers) as c (custno text, currency text, before bigint, after bigint)
     where d.tenant_id = $1 and d.environment_id = $2 and d.flow_preview_id = $3
     group by c.custno, c.currency having sum(c.before) <> sum(c.after)
     order by abs(sum(c.after) - sum(c.before)) desc, c.custno limit 100`,
    keys,
  );
  return { ...row, tally: tallySchema.parse(found.tally), customers: [...customers] };
}

/** What the flow would do as it stands now; a preview of something else is out of date. */
async function hashNow(sql: TenantSql, place: FlowsPlace, flowId: string): Promise<string> {
  const { document } = await readDraft(sql, place, flowId);
  return contentHash(document, await readPostingRules(sql, place));
}

function shownRow({ plan, tally: _, afterHash, ...row }: Row, now: string): { readonly row: PreviewRow } {
  const { before, after, gates, about }: PreviewPlan = previewPlanSchema.parse(plan);
  const isCurrent = after.name !== "Draft" || afterHash === now;
  return { row: { ...row, before: before?.name ?? null, after: after.name, gates, about, isCurrent } };
}
