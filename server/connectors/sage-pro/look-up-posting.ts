import { journalRow, publicDocument, selectJournal } from "./journal";
import type { PostedDocument } from "./operations";
import type { SageProContext } from "./sage-context";

/** What the journal holds under each key. The answer is final for a key only when no write of it is under way. */
export async function lookUpPosting(
  { transport }: SageProContext,
  postingKeys: readonly string[],
): Promise<readonly (PostedDocument | undefined)[]> {
  if (postingKeys.length === 0) return [];
  const { dialect } = transport;
  const query = () => selectJournal(dialect, postingKeys);
  const rows = await transport.transaction((tx) => tx.rows(query().compile(dialect.builder), journalRow));
  const documents = new Map(rows.map((row) => [row.postingKey, publicDocument(row)]));
  return postingKeys.map((key) => documents.get(key));
}
