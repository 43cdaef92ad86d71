import { chargebackMail } from "./chargeback-with-fee";
import { declineMail } from "./decline-handling";
import type { FlowTemplate } from "./flow-template";
import { handlePayments } from "./handle-payments";
import { chargebackTest, declineMailTests, paymentTests, refundMailTests } from "./payment-tests";
import { refundMail } from "./refund-and-void";

const explanation = `
"Payment to receipt" with a mail for each kind of payment that finance wants to hear of: declines, refunds and chargebacks. It is the three
templates of these names in one flow, because an environment has one flow for payments.

## What happens

1. Every transaction is read, recalled, mapped, matched, validated, decided and written, as in "Payment to receipt".
2. **Branch.** Behind the writing, a decline, a refund and a chargeback each have a way of their own, with a mail in words of their own.
3. All ways meet at the end, which says of the payment what was decided.

A payment that was written by an earlier try comes to the same branch, so that a crash between the books and the mail loses no mail; and
each mail has a key, so that it is sent once.

## What is asked of you

What the three templates say: call who was declined, answer the bank, set its fee and the account of it in the step **Write the fee**.

## What you may change

Take a branch away, change its words, or draw an approval before the writing.

## What is tested

It comes with the tests of "Payment to receipt", and with those of the three templates that it holds: a
decline, a refund and a chargeback are each told by mail, and a receipt mails nobody. They hold nobody to the words of a mail. Where you take a mail or a
branch away, the test of it fails by its name: remove the test with it.
`;

export const allPayments: FlowTemplate = {
  name: "Payments, declines, refunds and chargebacks",
  summary: "The whole life of a payment in one flow: receipt, and a mail for each decline, refund and chargeback.",
  explanation: explanation.trim(),
  document: (rules) => handlePayments(rules, { name: "All payments", told: [declineMail, chargebackMail, refundMail] }),
  tests: (rules) => {
    const all = [...paymentTests(rules), ...declineMailTests(rules), ...refundMailTests(rules), chargebackTest(rules)];
    return [...new Map(all.map((test) => [test.name, test])).values()];
  },
};
