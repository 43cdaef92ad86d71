import type { Money } from "@/server/kernel/money";
import { unexpectedShape } from "../errors";
import type { EarlierAttempt } from "../payments/send-once";
import { wireAmount } from "../payments/wire-amount";
import { notConfirmed } from "../read-answer";
import { envelope, id, text } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { type CheckSource, checkSourceFields } from "./check-source";
import { refuseRepetition } from "./refuse-repetition";

export interface DrawCheckInput {
  /** A sale is processed tonight, a hold waits until it is funded. */
  readonly kind: "sale" | "hold";
  readonly amount: Money;
  readonly from: CheckSource;
  /**
   * The attempt before this one, when its end is not clear. Version 3 is asked by `key` what became of it; with version 1 nothing
   * is sent.
   */
  readonly earlier: EarlierAttempt | undefined;
  /** Ours, and of this check alone: version 3 draws one check under a key, and needs it. Version 1 has nothing like it. */
  readonly key?: string;
  /** How the payer agreed, in the words of the network: needed for version 3. Version 1 knows it from the merchant's account. */
  readonly entryClass?: EntryClass;
  readonly invoiceId?: string;
}

/** CCD: a company. PPD: a person, in writing. WEB: on the internet. TEL: by telephone. */
export type EntryClass = "CCD" | "PPD" | "WEB" | "TEL";

/** `processed` is a promise of the bank, not money yet: a check can come back days later. */
export interface CheckOutcome {
  readonly status: "processed" | "not_processed";
  /** Checks are numbered apart from card payments: never look this up as a transaction. */
  readonly checkId: string;
  readonly achMessage: string;
}

/** @throws ConnectorError `timeout` and `unexpected_shape` mean that it may have been drawn; only a person can find out */
export async function drawCheck(
  session: Session,
  config: PayTraceConfig,
  { kind, amount, from, earlier }: DrawCheckInput,
): Promise<CheckOutcome> {
  refuseRepetition(earlier);
  const [path, source] = checkSourceFields(from);
  const body = { ...source, amount: wireAmount(amount, config) };
  return readCheck(await session.call(`/v1/checks/${kind}/${path}`, body, "write"));
}

const checkAnswer = envelope.extend({ check_transaction_id: id, ach_message: text });

/** Processed is 120 with `success`, not processed is 125 without; everything else is an error. */
function readCheck(json: unknown): CheckOutcome {
  const head = envelope.parse(json);
  const processed = head.success && head.response_code === 120;
  if (!processed && (head.success || head.response_code !== 125)) throw notConfirmed(head);
  const answer = checkAnswer.safeParse(json);
  if (!answer.success) throw unexpectedShape("a check without its id", { responseCode: head.response_code });
  return {
    status: processed ? "processed" : "not_processed",
    checkId: answer.data.check_transaction_id,
    achMessage: answer.data.ach_message,
  };
}
