import { textColumn } from "@/server/platform/db/columns";
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
 * that is under way. How each ended comes as one object by posting key: joined as a list, a planner that takes the tenant for a
 * small one compares every posting of the tenant with every one of the chunk, which costs more than writing the receipts.
 */
const update = `
  update postings p
  set state = $4::jsonb #>> array[p.posting_key, 'state'],
    document = coalesce($4::jsonb #> array[p.posting_key, 'document'], p.document),
    error = $4::jsonb #> array[p.posting_key, 'error'],
    confirmed_at = case when $4::jsonb #>> array[p.posting_key, 'state'] = 'confirmed' then now() else p.confirmed_at end
  where p.tenant_id = $1 and p.environment_id = $2 and p.posting_key = any ($3::text[]) and p.state <> 'confirmed'
    and ($4::jsonb #>> array[p.posting_key, 'state'] = 'confirmed'
      or p.attempt = ($4::jsonb #>> array[p.posting_key, 'attempt'])::int)`;

/** Writes down how postings ended, all in one statement. */
export async function settleIntents(
  { db, tenantId, environmentId }: { readonly db: Database; readonly tenantId: string; readonly environmentId: string },
  settled: readonly SettledIntent[],
): Promise<void> {
  if (settled.length === 0) return;
  await db.withTenantSql({ tenantId }, (sql) =>
    sql.query(
      update,
      [tenantId, environmentId, textColumn(settled.map(({ postingKey }) => postingKey)), byPostingKey(settled)],
      "settle-intents",
    ),
  );
}

/** As text: an object of V8 with a key of its own for every posting would be made for nothing but this. */
const byPostingKey = (settled: readonly SettledIntent[]): string =>
  `{${settled.map((ended) => `${JSON.stringify(ended.postingKey)}:${JSON.stringify(ended)}`).join(",")}}`;
