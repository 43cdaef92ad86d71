import { AppError } from "@/server/kernel/errors";
import { guardJson } from "@/server/platform/card-guard";
import type { TenantSql } from "@/server/platform/db/database";
import type { FlowDocument } from "../flow.schema";
import type { FlowsActor } from "./flows-ground";

/** Enough to tell whoever comes back after lunch what the others did. */
const keptRevisions = 100;
/** Characters of a document. Mappings of a few hundred rows take a tenth of it. */
const longestDocument = 2_000_000;

/**
 * Stores a further revision of a draft. Two that follow the same revision cannot both be stored.
 * @returns whether it was this one
 * @throws AppError `too_large`; `invalid_input` for a card number in a text
 */
export async function storeDraft(
  sql: TenantSql,
  { tenantId, environmentId, actor }: FlowsActor,
  flowId: string,
  { revision, document, at }: { readonly revision: number; readonly document: FlowDocument; readonly at: Date },
): Promise<boolean> {
  const text = JSON.stringify(document);
  if (text.length > longestDocument) throw tooLong(document, text.length);
  if (guardJson(document).findings.length > 0) {
    throw new AppError("invalid_input", "A card number stands in a flow document.", {
      userText: "A card number stands in one of the fields. Take it out; it was not stored.",
    });
  }
  const stored = await sql.query(
    `insert into flow_drafts (tenant_id, environment_id, flow_id, revision, document, saved_by, saved_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
    [tenantId, environmentId, flowId, revision, text, actor, at],
  );
  await sql.query(
    "delete from flow_drafts where tenant_id = $1 and environment_id = $2 and flow_id = $3 and revision <= $4",
    [tenantId, environmentId, flowId, revision - keptRevisions],
  );
  return stored.length === 1;
}

function tooLong({ nodes }: FlowDocument, length: number): AppError {
  const sizes = nodes.map(({ id, name, config }) => ({ called: name || id, size: JSON.stringify(config).length }));
  const [largest] = sizes.sort((a, b) => b.size - a.size);
  const count = (characters: number) => characters.toLocaleString("en-US");
  const where = largest === undefined ? "" : ` The step "${largest.called}" alone has ${count(largest.size)}.`;
  return new AppError("too_large", "A flow document is too long to be kept.", {
    userText: `The flow has ${count(length)} characters, and ${count(longestDocument)} is the most.${where} It was not saved; what was saved before is still there.`,
  });
}
