import type { ConnectorError } from "@/server/connectors/contract";
import type { PostedDocument } from "@/server/connectors/sage-pro";
import type { PostingState } from "@/server/pipeline/postings/posting.schema";
import type { Database, TenantScope } from "@/server/platform/db/database";

export interface OrderWritesPlace extends TenantScope {
  readonly environmentId: string;
  readonly db: Database;
}

/** One effect of an order of a shop: its customer, its sales order, or an entry of the general ledger in Sage Pro. */
export interface OrderWrite {
  readonly postingKey: string;
  readonly eventId: string;
  readonly orderId: string;
  readonly orderRef: string;
  readonly kind: "customer" | "sales_order" | "gl_batch";
}

/** Which writes are meant: all of these events, or those under these keys, whichever event they were of. */
export type WhichOrderWrites = { readonly eventIds: readonly string[] } | { readonly keys: readonly string[] };

/** What our book says of a write that was sent before. */
export interface KnownOrderWrite {
  readonly postingKey: string;
  readonly state: PostingState;
  readonly attempt: number;
  readonly sentAgoMs: number;
}

/** How a write that was sent ended. `planned`: known not to be in the books. */
export type OrderWriteEnd =
  | { readonly state: "confirmed"; readonly document: PostedDocument; readonly again: boolean }
  | { readonly state: "planned" | "unknown" | "refused"; readonly error: ConnectorError };
