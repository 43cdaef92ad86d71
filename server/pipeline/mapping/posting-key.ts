import { createHash } from "node:crypto";
import type { PostingKind } from "@/server/pipeline/postings/posting.schema";

/**
 * The deterministic name of one effect: unique in our database and in the journal beside the books. Readable at the front,
 * with a digest of the environment so that two environments on one company can never meet. At most 64 characters.
 */
export function postingKey(
  scope: { readonly tenantId: string; readonly environmentId: string },
  transactionId: string,
  kind: PostingKind,
  sequence: number,
): string {
  const place = createHash("sha256").update(`${scope.tenantId}/${scope.environmentId}`).digest("hex").slice(0, 16);
  return `${transactionId}/${kind}/${sequence}/${place}`;
}
