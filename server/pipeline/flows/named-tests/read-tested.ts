import type { TenantSql } from "@/server/platform/db/database";
import type { FlowDocument } from "../flow.schema";
import type { FlowsPlace } from "../versions/flows-ground";
import { type Draft, readDraft } from "../versions/read-draft";
import { readVersion } from "../versions/read-version";

/** The form of a flow that tests run on, and its name for people: the draft, or a version. @throws AppError `not_found` */
export async function readTested(
  sql: TenantSql,
  place: FlowsPlace,
  { flowId, version }: { readonly flowId: string; readonly version: number | null },
): Promise<{ readonly document: FlowDocument; readonly on: string }> {
  if (version !== null) {
    const { document } = await readVersion(sql, place, { flowId, version });
    return { document, on: `version ${version}` };
  }
  const draft = await readDraft(sql, place, flowId);
  return { document: draft.document, on: nameOfDraft(draft) };
}

/** A draft that nobody has changed is the version it was published as. */
const nameOfDraft = ({ revision, newest }: Draft): string =>
  revision === 0 && newest !== undefined ? `version ${newest.version}` : `draft ${revision}`;
