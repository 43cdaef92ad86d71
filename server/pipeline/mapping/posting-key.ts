import { createHash } from "node:crypto";
import type { PostingKind } from "@/server/pipeline/postings/posting.schema";

/** Digests of environments, since a chunk asks for the same one hundreds of times. */
const places = new Map<string, string>();

function digestOf(place: string): string {
  const known = places.get(place);
  if (known !== undefined) return known;
  if (places.size >= 1_000) places.clear();
  const digest = createHash("sha256").update(place).digest("hex").slice(0, 16);
  places.set(place, digest);
  return digest;
}

/**
 * The deterministic name of one effect: unique in our database and in the journal beside the books. Readable at the front,
 * with a digest of the environment so that two environments on one company can never meet. At most 64 characters.
 */
export function postingKey(
  scope: { readonly tenantId: string; readonly environmentId: string },
  transactionId: string,
  kind: PostingKind | "credit_applied" | "credit_undone",
  sequence: number,
): string {
  const place = digestOf(`${scope.tenantId}/${scope.environmentId}`);
  return `${transactionId}/${kind}/${sequence}/${place}`;
}
