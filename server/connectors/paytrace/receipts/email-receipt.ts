import { z } from "zod";
import { ConnectorError } from "@/server/connectors/contract";
import { readDone } from "../read-answer";
import { envelope } from "../schemas";
import type { Session } from "../session";

export interface ReceiptInput {
  /** The card payment, or the check; that a check goes by the name of its id is a guess. */
  readonly of: { readonly transactionId: string } | { readonly checkId: string };
  readonly email: string;
}

/** Has PayTrace mail a receipt. After an unclear end another one at most is one mail too many. */
export async function emailReceipt(session: Session, { of, email }: ReceiptInput): Promise<void> {
  if (!z.email().max(254).safeParse(email).success) {
    throw new ConnectorError("invalid", "This is not an e-mail address.");
  }
  const subject = "transactionId" in of ? { transaction_id: of.transactionId } : { check_transaction_id: of.checkId };
  readDone(await session.call("/v1/transactions/email_receipt", { ...subject, email }, "write"), 149, envelope);
}
