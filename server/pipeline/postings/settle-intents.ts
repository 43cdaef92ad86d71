import { integerColumn, jsonColumn, textColumn } from "@/server/platform/db/columns";
import type { Database } from "@/server/platform/db/database";
import type { PostingState, StoredDocument } from "./posting.schema";

export interface SettledIntent {
  readonly postingKey: string;
  /** The attempt that ended like this. */
  readonly attempt: number;
  readonly state: Exclude<PostingState, "sending">;
  readonly document?: StoredDocument;
  readonly error?: { readonly kind: string; readonly message: string };
}

/*
 * A confirmed posting stays confirmed whatever a late writer believes; that is the last line against a second effect being
 * recorded over the first. What the journal has shown is true whoever read it; anything less is believed only of the attempt
 * that is under way.
 */
const update = `
  update postings p
  set state = s.state, document = coalesce(s.document, p.document), error = s.error,
    confirmed_at = case when s.state = 'confirmed' then now() else p.confirmed_at end
  from unnest($3::text[], $4::text[], $5::jsonb[], $6::jsonb[], $7::int[]) as s (posting_key, state, document, error, attempt)
  where p.tenant_id = $1 and p.environment_id = $2 and p.posting_key = s.posting_key and p.state <> 'confirmed'
    and (s.state = 'confirmed' or p.attempt = s.attempt)`;

/** Writes down how postings ended, all in one statement. */
export async function settleIntents(
  { db, tenantId, environmentId }: { readonly db: Database; readonly tenantId: string; readonly environmentId: string },
  settled: readonly SettledIntent[],
): Promise<void> {
  if (settled.length === 0) return;
  await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      update,
      [
        tenantId,
        environmentId,
        textColumn(settled.map(({ postingKey }) => postingKey)),
        textColumn(settled.map(({ state }) => state)),
        jsonColumn(settled.map(({ document }) => (document === undefined ? null : JSON.stringify(document)))),
        jsonColumn(settled.map(({ error }) => (error === undefined ? null : JSON.stringify(error)))),
        integerColumn(settled.map(({ attempt }) => attempt)),
      ],
      "settle-intents",
    ),
  );
}
