import type { ApplicationToUndo, CreditToApply, OpenCreditToPost, ReceiptToPost, ReversalToPost } from "../operations";
import { decideCreditApplication, decideCreditUse } from "./decide-credit-application";
import { decideOpenCredit } from "./decide-open-credit";
import { decideReceipt } from "./decide-receipt";
import { decideReversal } from "./decide-reversal";
import { decideCreditReturn, decideUnapply, halvesOf } from "./decide-unapply";
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

export const unapplyRule: PostingRule<ApplicationToUndo> = {
  touches(item, originals) {
    const keys = halvesOf(item);
    const [applied, used] = [originals.get(keys.applied), originals.get(keys.used)];
    if (applied === undefined || used === undefined) return { accounts: [] };
    return { invno: applied.invno, from: used.invno, custno: applied.custno, accounts: [applied.receivableAccount] };
  },
  reverses(item) {
    const { applied, used } = halvesOf(item);
    return [applied, used];
  },
  decide: decideUnapply,
  counterpart: decideCreditReturn,
};

export const reversalRule: PostingRule<ReversalToPost> = {
  touches: ({ reversesPostingKey }, originals) => {
    const original = originals.get(reversesPostingKey);
    if (original === undefined) return { accounts: [] };
    const { invno, custno, cashAccount, receivableAccount } = original;
    return { invno: invno === "" ? undefined : invno, custno, accounts: [cashAccount, receivableAccount] };
  },
  reverses: ({ reversesPostingKey }) => [reversesPostingKey],
  decide: decideReversal,
};
