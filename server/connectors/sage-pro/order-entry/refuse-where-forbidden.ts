import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument } from "../operations";

type Upsert<Item> = (items: readonly Item[]) => Promise<readonly PushOutcome<PostedDocument>[]>;

/**
 * Orders need rights that payments do not, and an agent that is new enough. A site that has neither yet goes on taking payments: the
 * orders are refused one by one, and nothing looks as if the whole system were away.
 */
export const refuseWhereForbidden =
  <Item>(upsert: Upsert<Item>): Upsert<Item> =>
  async (items) => {
    try {
      return await upsert(items);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind !== "forbidden") throw error;
      const text = `Sage Pro takes no orders from here yet: ${error.message} The script for the administrator gives the rights that orders need.`;
      const refused = new ConnectorError("invalid", text, { detail: error.detail, cause: error });
      return items.map(() => ({ status: "refused", error: refused }));
    }
  };
