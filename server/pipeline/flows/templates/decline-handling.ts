import type { FlowTemplate } from "./flow-template";
import { handlePayments, type ToldAfterwards } from "./handle-payments";
import { declineMailTests, paymentTests } from "./payment-tests";

const explanation = `
Everything that "Payment to receipt" does, and a mail when a payment is declined, so that somebody calls the customer before the goods leave.
It takes the place of that flow: an environment has one flow for payments.

## What happens

1. A payment is read, mapped, matched and validated as in "Payment to receipt".
2. A decline moves no money. It is noted at the customer and the invoice in Sage Pro, once.
3. **Branch.** What was declined is told to your finance people by mail: who, how much, which invoice.
4. Everything else ends as it was decided.

## What is asked of you

Nothing, unless a payment needs a person for another reason. A decline is no exception: it is known, and it is in the books as a note.

## What you may change

- Who is told, and in which words: the step **Notify**. Values stand in braces.
- From which amount: add a condition such as "Amount is above 100.00 USD" to the branch.
- A repeated notice of the same decline is recognised and told of once.

## What is tested

It comes with the tests of "Payment to receipt", and with two of its own: a decline is told by mail, and a receipt mails nobody. They hold nobody to the words of a mail. Where you take a mail or a
branch away, the test of it fails by its name: remove the test with it.
`;

export const declineMail: ToldAfterwards = {
  id: "declined",
  name: "Declined",
  conditions: [{ value: "decision.outcome", is: "equals", than: "declined" }],
  to: ["finance"],
  subject: "Declined: {payment.amount} of {payment.payerName}",
  text: "A payment of {payment.amount} for invoice {payment.invoiceId} was declined on {payment.occurredAt}.\n\nIt moved no money, and it is noted in Sage Pro. Ask {payment.payerName} for another way to pay.",
};

export const declineHandling: FlowTemplate = {
  name: "Payment to receipt, with a mail for declines",
  summary: "Payments become receipts; a declined one is noted in Sage Pro and told to finance at once.",
  explanation: explanation.trim(),
  document: (rules) => handlePayments(rules, { name: "Payments with decline mail", told: [declineMail] }),
  tests: (rules) => [...paymentTests(rules), ...declineMailTests(rules)],
};
