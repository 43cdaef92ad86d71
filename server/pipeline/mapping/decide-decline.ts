import { type DecisionInput, type PostingDecision, plan } from "./posting-decision";

/** No money moved: the failure is noted where a clerk would look for it. */
export function decideDecline(input: DecisionInput): PostingDecision {
  const { transaction, known, invoices, custno } = input;
  const reason = transaction.approvalMessage || transaction.responseText || "Declined";
  const noted = known.find((posting) => posting.kind === "payment_failed" && posting.state === "confirmed");
  if (noted !== undefined) {
    const text = `Declined: ${reason}. Noted in Sage Pro.`;
    // Noted by an earlier try of this very event, which was cut off before it could say so.
    if (noted.eventId === input.eventId) return { do: "post", postings: [], outcome: "declined", text };
    return { do: "end", unchanged: true, outcome: "declined", text: `Declined: ${reason}. Noted in Sage Pro already.` };
  }
  const invoice = invoices[0];
  const customer = invoice?.custno ?? custno;
  if (customer === "") {
    return { do: "end", outcome: "declined", text: `Declined: ${reason}. Nothing in Sage Pro to note it at.` };
  }
  const planned = plan(input, "payment_failed", transaction.amount.minor, {
    custno: customer,
    invno: invoice?.invno ?? "",
    memo: "",
  });
  return {
    do: "post",
    postings: [{ ...planned, reason }],
    outcome: "declined",
    text: `Declined: ${reason}. Noted in Sage Pro.`,
  };
}
