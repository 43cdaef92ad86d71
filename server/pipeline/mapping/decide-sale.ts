import type { FoundInvoice } from "@/server/connectors/sage-pro";
import { formatMoney } from "@/server/kernel/money";
import type { Cause } from "@/server/pipeline/exceptions/causes";
import { isMoneyIn, type KnownPosting } from "@/server/pipeline/postings/known-posting";
import { type DecisionInput, type PlannedPosting, type PostingDecision, plan } from "./posting-decision";
import { referenceText } from "./posting-facts";

/** Money came in: to the invoice it names as far as that is open, the rest on account. */
export function decideSale(input: DecisionInput): PostingDecision {
  const { transaction, known, rules } = input;
  if (transaction.amount.minor <= 0n) {
    return { do: "stop", cause: "validation_failed", text: "The amount is zero, so there is nothing to post." };
  }
  const received = known.filter(isMoneyIn);
  const already = received.reduce((sum, posting) => sum + posting.amount.minor, 0n);
  const remaining = transaction.amount.minor - already;
  if (remaining < 0n) {
    const booked = formatMoney({ ...transaction.amount, minor: already });
    return {
      do: "stop",
      cause: "validation_failed",
      text: `PayTrace has lowered this payment to ${formatMoney(transaction.amount)}, and ${booked} are in the books. Correct the receipt in Sage Pro.`,
    };
  }
  if (remaining === 0n) return alreadyPosted(input, received);

  const reference = input.facts?.reference ?? referenceText(transaction, rules);
  const payable = input.invoices.filter((invoice) => invoice.type === "invoice" && invoice.status === "live");
  const invoice = payable.find((candidate) => openOf(candidate, input) > 0n) ?? payable[0];
  if (invoice === undefined) return decideUnmatched(input, remaining, reference);
  if (invoice.amount.currency !== transaction.amount.currency) {
    return {
      do: "stop",
      cause: "validation_failed",
      text: `Invoice ${invoice.invno.trim()} is in ${invoice.amount.currency}, the payment in ${transaction.amount.currency}.`,
    };
  }

  const open = openOf(invoice, input);
  const toInvoice = invoice.inHistory || open <= 0n ? 0n : remaining < open ? remaining : open;
  const tooMuch = remaining - toInvoice;
  const postings: PlannedPosting[] = [];
  if (toInvoice > 0n) {
    postings.push(plan(input, "receipt", toInvoice, { custno: invoice.custno, invno: invoice.invno, memo: "" }));
  }
  if (tooMuch > 0n) {
    const memo = input.facts?.memo || `Overpaid ${invoice.invno.trim()}`;
    const credit = plan(input, "open_credit", tooMuch, { custno: invoice.custno, invno: "", memo });
    postings.push({ ...credit, reason: "overpayment" satisfies Cause });
    const currency = transaction.amount.currency;
    const concerned = { minor: tooMuch, currency };
    const paid = formatMoney(transaction.amount);
    const took =
      toInvoice > 0n ? `took ${formatMoney({ minor: toInvoice, currency })} of the ${paid} paid` : "is already paid";
    const kept = toInvoice > 0n ? `the ${formatMoney(concerned)} that are too much` : formatMoney(concerned);
    return {
      do: "post",
      postings,
      outcome: "overpaid",
      cause: "overpayment",
      concerned,
      text: `Invoice ${invoice.invno.trim()} ${took}. We kept ${kept} on account for ${invoice.company}.`,
    };
  }
  return {
    do: "post",
    postings,
    outcome: "posted",
    text: `Posted to invoice ${invoice.invno.trim()} of ${invoice.company}.`,
  };
}

/**
 * All of it is in the books. When another event brought it there, what was said then still holds. When an earlier try of this one
 * did, cut off before it could say so, this try says it: the money on account must not go without its notice.
 */
function alreadyPosted({ eventId, transaction }: DecisionInput, received: readonly KnownPosting[]): PostingDecision {
  const receipt = received.find((posting) => posting.kind === "receipt");
  const credit = received.find((posting) => posting.kind === "open_credit");
  const overpaid = credit !== undefined && (receipt !== undefined || credit.reason === "overpayment");
  const outcome = overpaid ? "overpaid" : credit === undefined ? "posted" : "on_account";
  if (!received.some((posting) => posting.eventId === eventId)) {
    const text = "This payment is in the books already. Nothing was posted again.";
    return { do: "end", unchanged: true, outcome, text };
  }
  const toInvoice = receipt === undefined ? "" : ` Invoice ${receipt.invno.trim()} took its part.`;
  if (credit === undefined) {
    return { do: "post", postings: [], outcome, text: `Found in the books after an interruption.${toInvoice}` };
  }
  const concerned = { ...transaction.amount, minor: credit.amount.minor };
  const kept =
    receipt === undefined ? formatMoney(concerned) : `${formatMoney(concerned)} of ${formatMoney(transaction.amount)}`;
  return {
    do: "post",
    postings: [],
    outcome,
    cause: overpaid ? "overpayment" : "invoice_not_found",
    concerned,
    text: `Found in the books after an interruption.${toInvoice} We kept ${kept} on account for customer ${credit.custno}.`,
  };
}

function decideUnmatched(input: DecisionInput, remaining: bigint, reference: string): PostingDecision {
  const { rules, custno, transaction, facts } = input;
  const named =
    reference === "" ? "The payment names no invoice" : `No invoice, order or reference "${reference}" was found`;
  if (rules.unmatched === "review") {
    return { do: "stop", cause: "invoice_not_found", text: `${named}. It waits for you, as your rules say.` };
  }
  if (custno === "") {
    return {
      do: "stop",
      cause: "customer_not_found",
      text: `${named}, and no customer is known to keep it on account for.`,
    };
  }
  const memo = facts?.memo || (reference === "" ? "Payment without reference" : `No invoice ${reference}`);
  const credit = plan(input, "open_credit", remaining, { custno, invno: "", memo });
  const concerned = { ...transaction.amount, minor: remaining };
  return {
    do: "post",
    postings: [{ ...credit, reason: "invoice_not_found" satisfies Cause }],
    outcome: "on_account",
    cause: "invoice_not_found",
    concerned,
    text: `${named}. We kept ${formatMoney(concerned)} on account for customer ${custno}.`,
  };
}

const openOf = (invoice: FoundInvoice, input: DecisionInput): bigint =>
  invoice.inHistory ? 0n : invoice.balance.minor - input.takenInChunk(invoice.invno);
