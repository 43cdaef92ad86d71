import { ConnectorError } from "@/server/connectors/contract";
import type { Money } from "@/server/kernel/money";
import { readDone } from "../read-answer";
import { readTransactions } from "../read-transactions";
import { changeAnswer, type GatewayTransaction } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { wireAmount } from "./wire-amount";

/** The id of the transaction that was changed, or of the new one that a refund is. */
export interface ChangeOutcome {
  readonly transactionId: string;
}

export interface ChangeOptions {
  /** After an unclear end: asks for the state of the transaction first, and does nothing when it is what it should become. */
  readonly lookFirst?: boolean;
}

export interface CaptureInput extends ChangeOptions {
  readonly transactionId: string;
  /** All that was authorized when absent. */
  readonly amount?: Money;
}

/** Voids an unsettled transaction. */
export async function voidTransaction(
  session: Session,
  config: PayTraceConfig,
  transactionId: string,
  { lookFirst = false }: ChangeOptions = {},
): Promise<ChangeOutcome> {
  if (lookFirst) {
    const { status } = await readTransaction(session, config, transactionId);
    if (status === "voided" || status === "approved_then_voided") return { transactionId };
  }
  return readChange(await session.call("/v1/transactions/void", { transaction_id: transactionId }, "write"), 109);
}

/**
 * Captures an authorization, all of it or a smaller amount.
 * @throws ConnectorError conflict when another amount was captured already
 */
export async function capture(
  session: Session,
  config: PayTraceConfig,
  { transactionId, amount, lookFirst = false }: CaptureInput,
): Promise<ChangeOutcome> {
  if (lookFirst) {
    const current = await readTransaction(session, config, transactionId);
    if (current.type === "capture") {
      if (amount === undefined || amount.minor === current.amount.minor) return { transactionId };
      throw new ConnectorError("conflict", "Another amount was captured already.", { detail: { transactionId } });
    }
  }
  const body = {
    transaction_id: transactionId,
    ...(amount === undefined ? {} : { amount: wireAmount(amount, config) }),
  };
  return readChange(await session.call("/v1/transactions/authorization/capture", body, "write"), 112);
}

/** Reads the answer to a void (109), refund (106) or capture (112). */
export const readChange = (json: unknown, expectedCode: 106 | 109 | 112): ChangeOutcome => ({
  transactionId: readDone(json, expectedCode, changeAnswer).transaction_id,
});

/** @throws ConnectorError not_found, or why it could not be read */
export async function readTransaction(
  session: Session,
  config: PayTraceConfig,
  transactionId: string,
): Promise<GatewayTransaction> {
  const [read] = await readTransactions(session, config, [transactionId]);
  if (read === undefined) {
    throw new ConnectorError("not_found", "PayTrace does not know this transaction.", { detail: { transactionId } });
  }
  if (!read.ok) throw read.error;
  return read.value.canonical;
}
