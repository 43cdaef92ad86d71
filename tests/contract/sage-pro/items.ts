import type { PushOutcome } from "@/server/connectors/contract";
import type { GlBatchToPost, OpenCreditToPost, PostedDocument, ReversalToPost } from "@/server/connectors/sage-pro";
import { newId } from "@/server/kernel/ids";
import { sandboxAccounts } from "@/server/sandbox/sage-pro";
import { clearing, today, usd } from "./company";

/** Items to post, each with a key of its own; a test names only what it is about. */
export function credit(custno: string, minor: bigint, changes: Partial<OpenCreditToPost> = {}): OpenCreditToPost {
  const postingKey = newId();
  const memo = "Order 500123";
  return {
    postingKey,
    refno: postingKey.slice(-12),
    date: today(),
    custno,
    amount: usd(minor),
    cashAccount: clearing,
    memo,
    ...changes,
  };
}

export function reversal(of: string, minor: bigint, changes: Partial<ReversalToPost> = {}): ReversalToPost {
  const postingKey = newId();
  return {
    postingKey,
    refno: postingKey.slice(-12),
    date: today(),
    reversesPostingKey: of,
    amount: usd(minor),
    reason: "refund",
    ...changes,
  };
}

/** A fee: an expense, paid out of the clearing account. */
export function glEntry(minor: bigint, changes: Partial<GlBatchToPost> = {}): GlBatchToPost {
  const postingKey = newId();
  return {
    ...{ postingKey, refno: postingKey.slice(-12), date: today(), description: "Chargeback fee" },
    lines: [
      { account: sandboxAccounts.chargebacks.glacnt, side: "debit", amount: usd(minor) },
      { account: clearing, side: "credit", amount: usd(minor) },
    ],
    ...changes,
  };
}

/** An outcome in one line, to compare with. */
export const summary = (outcome: PushOutcome<PostedDocument> | undefined) =>
  outcome?.status === "refused" ? `${outcome.error.kind}: ${outcome.error.message}` : outcome?.status;
