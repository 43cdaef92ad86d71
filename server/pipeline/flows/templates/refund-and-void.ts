import type { FlowTemplate } from "./flow-template";
import { type AskedBefore, handlePayments, type ToldAfterwards } from "./handle-payments";
import { largeRefundTests, paymentTests, refundMailTests } from "./payment-tests";

const explanation = `
Everything that "Payment to receipt" does, with a second pair of eyes on large refunds and a mail for what goes back.
It takes the place of that flow: an environment has one flow for payments.

## What happens

1. A refund or void is read from PayTrace like every transaction, and the sale it belongs to is recalled from our own books.
2. What the sale put into Sage Pro is taken back by opposite rows, dated in an open period. What was written before is never changed.
3. **Ask for approval.** A refund above 500.00 USD, or in another currency, waits before it is written. PayTrace has given the money back
   already: the approval is about the books, so that nobody finds such a refund only at the end of the month.
4. **Notify.** Finance is told of each refund once it is in the books.

A void of the same day leaves nothing to take back where the sale was not posted yet; it then ends as decided.

## What is asked of you

- A large refund stands at the exceptions until somebody has approved it. Declined, it waits for you there.
- A refund that comes before its sale waits for it. A refund of a sale we do not know, or of more than was received, needs you.

## What you may change

- The limit: the condition of the branch before the approval.
- Who is told: the step **Notify**.

## What is tested

It comes with the tests of "Payment to receipt", and with its own: a refund is told by mail, a large one waits, is
written when it is approved and is not when it is declined, and a small one asks nobody. They hold nobody to the words of a mail. Where you take a mail or a
branch away, the test of it fails by its name: remove the test with it.
`;

const largeRefund: AskedBefore = {
  id: "large-refund",
  name: "A large refund",
  conditions: [
    { value: "payment.type", is: "equals", than: "refund" },
    { value: "payment.amount", is: "above", than: "500.00 USD" },
  ],
  question: "Was this refund agreed with the customer?",
  declined:
    "The refund was not approved for the books. PayTrace has given the money back: clear it up, then run it again.",
};

export const refundMail: ToldAfterwards = {
  id: "refunded",
  name: "Given back",
  conditions: [
    { value: "payment.type", is: "equals", than: "refund" },
    { value: "decision.outcome", is: "equals", than: "reversed" },
  ],
  to: ["finance"],
  subject: "Refunded: {payment.amount} to {payment.payerName}",
  text: "{payment.amount} went back to {payment.payerName} and were taken back out of Sage Pro.",
};

export const refundAndVoid: FlowTemplate = {
  name: "Payment to receipt, with care for refunds and voids",
  summary: "Refunds and voids take the receipt back; a large refund waits for an approval, and finance hears of each.",
  explanation: explanation.trim(),
  document: (rules) =>
    handlePayments(rules, { name: "Payments, refunds and voids", told: [refundMail], asked: [largeRefund] }),
  tests: (rules) => [...paymentTests(rules), ...refundMailTests(rules), ...largeRefundTests(rules)],
};
