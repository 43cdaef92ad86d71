import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowDocument } from "../flow.schema";
import type { FlowsPlace } from "../versions/flows-ground";
import { contentHash } from "./content-hash";
import { type PreviewState, type Tally, tallySchema } from "./preview.schema";

/** What the newest preview of exactly this content says. */
export type PreviewVerdict =
  /** There is none, or it is older than it may be. */
  | { readonly is: "missing" }
  | { readonly is: "running" | "failed"; readonly previewId: string }
  /** Nothing that is posted, and no exception, would be otherwise. */
  | { readonly is: "green"; readonly previewId: string; readonly finishedAt: Date; readonly events: number }
  | { readonly is: "differs"; readonly previewId: string; readonly finishedAt: Date; readonly tally: Tally };

const dayMs = 86_400_000;

/**
 * Whether a fresh preview shows that a document, with the posting rules it is to run under, changes nothing against what runs. One that
 * shows differences may be accepted by a person; that is for whoever asks.
 */
export async function previewIsGreen(
  sql: TenantSql,
  { tenantId, environmentId }: FlowsPlace,
  {
    document,
    rules,
    now,
    freshForMs = dayMs,
  }: {
    readonly document: FlowDocument;
    readonly rules: PostingRules;
    readonly now: Date;
    readonly freshForMs?: number;
  },
): Promise<PreviewVerdict> {
  const [row] = await sql.query<{ previewId: string; state: PreviewState; finishedAt: Date | null; tally: unknown }>(
    `select flow_preview_id as "previewId", state, finished_at as "finishedAt", tally from flow_previews
     where tenant_id = $1 and environment_id = $2 and after_hash = $3 and state <> 'cancelled' and started_at >= $4
     order by started_at desc limit 1`,
    [tenantId, environmentId, contentHash(document, rules), new Date(now.getTime() - freshForMs)],
  );
  if (row === undefined) return { is: "missing" };
  const { previewId, state, finishedAt } = row;
  if (state === "running" || state === "failed") return { is: state, previewId };
  if (state !== "done" || finishedAt === null) return { is: "missing" };
  const tally = tallySchema.parse(row.tally);
  if (tally.differing > 0) return { is: "differs", previewId, finishedAt, tally };
  return { is: "green", previewId, finishedAt, events: tally.events };
}
