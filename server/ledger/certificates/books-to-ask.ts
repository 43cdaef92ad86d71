import type { PostingProof } from "@/server/connectors/sage-pro";

/** The way to the books of an environment: `verifyPosting` of its ERP connector, for each key. */
export interface BooksToAsk {
  /**
   * What the books hold under each key now, in the order of the keys; `undefined` where they hold nothing.
   * @throws ConnectorError when the books cannot be reached.
   */
  verifyPostings(
    scope: { readonly tenantId: string; readonly environmentId: string },
    postingKeys: readonly string[],
  ): Promise<readonly (PostingProof | undefined)[]>;
}
