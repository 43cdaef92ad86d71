import type { PostedDocument } from "@/server/connectors/sage-pro";
import { toDecimal } from "@/server/kernel/money";
import type { StoredDocument } from "./posting.schema";

/** The journal's answer in the form in which we keep it. */
export const toStoredDocument = (document: PostedDocument): StoredDocument => ({
  postingKey: document.postingKey,
  kind: document.kind,
  custno: document.custno,
  invno: document.invno,
  refno: document.refno,
  amount: toDecimal(document.amount),
  currency: document.amount.currency,
  date: document.date,
  arsess: document.arsess,
  rowsHash: document.rowsHash,
  postedAt: document.postedAt.toISOString(),
});
