import type { PaymentOutcome } from "@/server/pipeline/runs/run.schema";
import type { PipelineWorld } from "./pipeline-world";

export interface PaymentSeen {
  readonly type: string;
  readonly outcome: PaymentOutcome;
  readonly reason: string;
  readonly text: string;
  readonly amountMinor: bigint;
  readonly postedMinor: bigint;
  readonly custno: string;
  readonly invno: string;
}

/** What the portal says of a payment. */
export async function seePayment(rows: PipelineWorld["rows"], transactionId: string): Promise<PaymentSeen | undefined> {
  const [row] = await rows<Omit<PaymentSeen, "amountMinor" | "postedMinor"> & { amount: string; posted: string }>(
    `select type, outcome, outcome_reason as reason, outcome_text as text, amount_minor::text as amount,
       posted_minor::text as posted, custno, invno
     from payments where environment_id = $1 and transaction_id = $2`,
    [transactionId],
  );
  if (row === undefined) return undefined;
  const { amount, posted, custno, invno, ...said } = row;
  return {
    ...said,
    custno: custno.trim(),
    invno: invno.trim(),
    amountMinor: BigInt(amount),
    postedMinor: BigInt(posted),
  };
}
