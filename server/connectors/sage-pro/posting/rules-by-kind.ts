import type { CreditToApply, OpenCreditToPost, ReceiptToPost, ReversalToPost } from "../operations";
import { decideCreditApplication, decideCreditUse } from "./decide-credit-application";
import { decideOpenCredit } from "./decide-open-credit";
import { decideReceipt } from "./decide-receipt";
import { decideReversal } from "./decide-reversal";
import type { PostingRule } from "./posting-rule";

export const receiptRule: PostingRule<ReceiptToPost> = {
  touches: ({ invno, cashAccount }) => ({ invno, accounts: [cashAccount] }),
  decide: decideReceipt,
};

export const openCreditRule: PostingRule<OpenCreditToPost> = {
  touches: ({ custno, cashAccount }) => ({ custno, accounts: [cashAccount] }),
  decide: decideOpenCredit,
};

export const creditApplicationRule: PostingRule<CreditToApply> = {
  touches: ({ invno, credit }) => ({ invno, from: credit, accounts: [] }),
  decide: decideCreditApplication,
  counterpart: decideCreditUse,
};

export const reversalRule: PostingRule<ReversalToPost> = {
  touches: ({ reversesPostingKey }, originals) => {
    const original = originals.get(reversesPostingKey);
    if (original === undefined) return { accounts: [] };
    const { invno, custno, cashAccount, receivableAccount } = original;
    return { invno: invno === "" ? undefined : invno, custno, accounts: [cashAccount, receivableAccount] };
  },
  reverses: ({ reversesPostingKey }) => reversesPostingKey,
  decide: decideReversal,
};
