import { AppError } from "@/server/kernel/errors";
import type { TenantSql } from "@/server/platform/db/database";
import { checkFlow } from "../check-flow";
import { describePorts } from "../describe-palette";
import { readFlow } from "../read-flow";
import { pinNewest } from "../sub-flows/pin-newest";
import { compareFlows } from "./compare-flows";
import type { DraftToSave, SavedDraft } from "./flow-version.schema";
import { type FlowsActor, type FlowsGround, type FlowsPlace, nameOf } from "./flows-ground";
import { type Draft, readDraft } from "./read-draft";
import { readSurroundings } from "./read-surroundings";
import { storeDraft } from "./store-draft";

/**
 * Saves a draft, however far from done. It follows the revision it was begun with; where somebody else has saved since, nothing is
 * overwritten, and the answer holds what they changed and who they are.
 * @throws AppError `not_found`, `too_large`, `invalid_input`
 */
export async function saveDraft(
  { db, clock }: FlowsGround,
  actor: FlowsActor,
  { flowId, revision, document: drawn }: DraftToSave,
): Promise<SavedDraft> {
  return db.withTenantSql(actor, async (sql) => {
    const before = await readDraft(sql, actor, flowId);
    const document = await pinNewest(sql, actor, drawn);
    const next = { revision: revision + 1, document, at: clock.now() };
    if (before.revision !== revision || !(await storeDraft(sql, actor, flowId, next))) {
      return tellWhatChanged(sql, actor, flowId, revision);
    }
    const problems = checkFlow(document, await readSurroundings(sql, actor, flowId));
    return { saved: true, revision: next.revision, ports: describePorts(document), problems: [...problems] };
  });
}

/** Reads once more: whoever was faster has committed by now. */
async function tellWhatChanged(
  sql: TenantSql,
  place: FlowsPlace,
  flowId: string,
  begunWith: number,
): Promise<SavedDraft> {
  const now = await readDraft(sql, place, flowId);
  const revisions = await sql.query<{ revision: number; document: unknown; savedBy: string; savedAt: Date }>(
    `select d.revision, d.document, ${nameOf("d.saved_by", "d")} as "savedBy", d.saved_at as "savedAt" from flow_drafts d
     where d.tenant_id = $1 and d.environment_id = $2 and d.flow_id = $3 and d.revision in ($4, $5)`,
    [place.tenantId, place.environmentId, flowId, begunWith, now.revision],
  );
  const last = revisions.find(({ revision }) => revision === now.revision);
  if (last === undefined) throw new AppError("conflict", "The draft was begun with a revision that does not exist.");
  const first = revisions.find(({ revision }) => revision === begunWith);
  const theirs = first === undefined ? startOf(now, begunWith) : readFlow(first.document);
  return {
    saved: false,
    revision: now.revision,
    document: now.document,
    savedBy: last.savedBy,
    savedAt: last.savedAt,
    theirChanges: theirs === undefined ? [] : [...compareFlows(theirs, now.document)],
  };
}

/** Revision 0 is the newest version as it was published. */
const startOf = ({ newest }: Draft, begunWith: number) => (begunWith === 0 ? newest?.document : undefined);
