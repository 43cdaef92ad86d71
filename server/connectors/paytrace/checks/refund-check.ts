import type { Money } from "@/server/kernel/money";
import type { EarlierAttempt } from "../payments/send-once";
import { wireAmount } from "../payments/wire-amount";
import { readDone } from "../read-answer";
import { envelope, id } from "../schemas";
import type { Session } from "../session";
import type { PayTraceConfig } from "../settings";
import { type CheckSource, checkSourceFields } from "./check-source";
import { refuseRepetition } from "./refuse-repetition";

export interface RefundCheckInput {
  /** An earlier check, all or a part of it; or an account or customer, for which the paths are guesses. */
  readonly of:
    | { readonly checkId: string; readonly amount?: Money }
    | { readonly to: CheckSource; readonly amount: Money };
  /** The attempt before this one, when its end is not clear: then nothing is sent. */
  readonly earlier: EarlierAttempt | undefined;
}

export interface CheckRefundOutcome {
  /** The refund's own id, among those of checks. */
  readonly checkId: string;
  /** Kept by us, because no record of PayTrace tells it. */
  readonly originalCheckId: string | undefined;
}

/** Gives a check back. @throws ConnectorError not_found (80), forbidden (981) */
export async function refundCheck(
  session: Session,
  config: PayTraceConfig,
  { of, earlier }: RefundCheckInput,
): Promise<CheckRefundOutcome> {
  refuseRepetition(earlier);
  const amount = of.amount === undefined ? {} : { amount: wireAmount(of.amount, config) };
  const [path, source] =
    "checkId" in of ? ["by_transaction", { check_transaction_id: of.checkId }] : checkSourceFields(of.to);
  const json = await session.call(`/v1/checks/refund/${path}`, { ...source, ...amount }, "write");
  return {
    checkId: readDone(json, 122, refundAnswer).check_transaction_id,
    originalCheckId: "checkId" in of ? of.checkId : undefined,
  };
}

const refundAnswer = envelope.extend({ check_transaction_id: id });
