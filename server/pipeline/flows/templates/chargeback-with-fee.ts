import type { FlowTemplate } from "./flow-template";
import { handlePayments, type ToldAfterwards } from "./handle-payments";
import { paymentTests } from "./payment-tests";

const explanation = `
Everything that "Payment to receipt" does, and a mail with what a chargeback asks of you: the answer to the bank, and its fee.
It takes the place of that flow: an environment has one flow for payments.

## What happens

1. A chargeback is announced by a notice alone: PayTrace's own list does not have it. The sale it belongs to is read from PayTrace.
2. What the sale put into Sage Pro is taken back by opposite rows, so that the invoice is open again. Each chargeback of a sale does so
   once; two that cannot be told apart wait for you.
3. **Notify.** Finance is told: whose payment, how much, which invoice.

## The fee

What the bank takes for a chargeback is not in the notice and not in PayTrace's list: it stands on the statement of the processor. Nothing
here invents it. The mail asks for it to be entered in Sage Pro, to the account you book bank charges on.

## What is asked of you

Answer the bank within its time, and enter the fee. A chargeback that cannot be matched to a sale stands at the exceptions.

## What you may change

- The words of the mail, such as the account of the fee and whom to call: the step **Notify**.
- Who is told: add the owners for large ones by a second branch.
`;

export const chargebackMail: ToldAfterwards = {
  id: "charged-back",
  name: "Charged back",
  conditions: [{ value: "event.name", is: "equals", than: "paytrace.transaction.charged_back" }],
  to: ["finance", "owner"],
  subject: "Charged back: {payment.amount} of {payment.payerName}",
  text: "A payment of {payment.payerName} was charged back. It was taken back out of Sage Pro, and its invoice is open again.\n\nAnswer the bank within the time it gives. Enter its fee in Sage Pro when it stands on the statement of the processor: the notice does not say how much it is.",
};

export const chargebackWithFee: FlowTemplate = {
  name: "Payment to receipt, with chargebacks and their fee",
  summary:
    "A chargeback takes the receipt back and opens the invoice again; finance is told what to answer and to enter.",
  explanation: explanation.trim(),
  document: (rules) => handlePayments(rules, { name: "Payments and chargebacks", told: [chargebackMail] }),
  tests: paymentTests,
};
