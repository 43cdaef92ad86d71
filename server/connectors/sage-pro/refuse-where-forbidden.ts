import { ConnectorError, type PushOutcome } from "@/server/connectors/contract";
import type { PostedDocument } from "./operations";

type Write<Item> = (items: readonly Item[]) => Promise<readonly PushOutcome<PostedDocument>[]>;

/**
 * Orders and entries of the general ledger need rights that payments do not, and an agent that is new enough. A site that has neither
 * yet goes on taking payments: the others are refused one by one, and nothing looks as if the whole system were away.
 *
 * @param what is refused, such as `orders`
 */
export const refuseWhereForbidden =
  <Item>(what: string, write: Write<Item>): Write<Item> =>
  async (items) => {
    try {
      return await write(items);
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.kind !== "forbidden") throw error;
      const text = `Sage Pro takes no ${what} from here yet: ${error.message} The script for the administrator gives the rights that ${what} need.`;
      const refused = new ConnectorError("invalid", text, { detail: error.detail, cause: error });
      return items.map(() => ({ status: "refused", error: refused }));
    }
  };
