import type { FlowTemplate } from "./flow-template";
import { handlePayments, type ToldAfterwards } from "./handle-payments";
import { chargebackTest, paymentTests } from "./payment-tests";

const explanation = `
Everything that "Payment to receipt" does, and for a chargeback its fee in the general ledger and a mail with what it asks of you. It takes
the place of that flow: an environment has one flow for payments.

## What happens

1. A chargeback is announced by a notice alone: PayTrace's own list does not have it. The sale it belongs to is read from PayTrace.
2. What the sale put into Sage Pro is taken back by opposite rows, so that the invoice is open again. Each chargeback of a sale does so
   once; two that cannot be told apart wait for you.
3. **Write the fee.** What the bank takes becomes an entry of the general ledger, once for each chargeback: the fee account is debited, the
   cash account of the payment is credited. It is a batch that waits in Sage Pro until somebody posts it there.
4. **Notify.** Finance is told: whose payment, how much, and whether the fee is written or is left to be entered.

## The fee

PayTrace does not tell what the bank takes: it stands on the statement of the processor. Where whoever relays the notices to the portal
knows it, the notice says it in its field **fee**, and that amount is written. Otherwise it is the amount you set in the step. Until you have set an
account, and as long as neither amount is known, nothing is written, and the mail asks for the fee to be entered in Sage Pro: nothing here
invents it.

## What is asked of you

Set the fee and its account in the step **Write the fee**. Answer the bank within its time, and post the batch in Sage Pro. A chargeback
that cannot be matched to a sale stands at the exceptions. The Visual FoxPro edition takes no entries of the general ledger from
outside: leave the account empty there.

## What you may change

- The fee, its account, and from which account it is taken: the step **Write the fee**.
- The words of the mails, such as whom to call: the steps **Notify**.
- Who is told: add the owners for large ones by a second branch.

## What is tested

It comes with the tests of "Payment to receipt", and with one of its own: a chargeback takes the receipt
back, comes to the step of its fee and is told by mail. They hold nobody to the words of a mail. Where you take a mail or a
branch away, the test of it fails by its name: remove the test with it.
`;

export const chargebackMail: ToldAfterwards = {
  id: "charged-back",
  name: "Charged back",
  conditions: [{ value: "event.name", is: "equals", than: "paytrace.transaction.charged_back" }],
  to: ["finance", "owner"],
  subject: "Charged back: {payment.amount} of {payment.payerName}",
  text: "A payment of {payment.payerName} was charged back. It was taken back out of Sage Pro, and its invoice is open again.\n\nAnswer the bank within the time it gives. The fee of the bank was not written: nobody has told it, or no account is set for it in the flow. Enter it in Sage Pro when it stands on the statement of the processor.",
  fee: {
    written:
      "A payment of {payment.payerName} was charged back. It was taken back out of Sage Pro, and its invoice is open again. The fee of the bank is in the general ledger as a batch.\n\nAnswer the bank within the time it gives, and post the batch in Sage Pro.",
  },
};

export const chargebackWithFee: FlowTemplate = {
  name: "Payment to receipt, with chargebacks and their fee",
  summary:
    "A chargeback takes the receipt back, opens the invoice again and writes the fee of the bank; finance is told what to answer.",
  explanation: explanation.trim(),
  document: (rules) => handlePayments(rules, { name: "Payments and chargebacks", told: [chargebackMail] }),
  tests: (rules) => [...paymentTests(rules), chargebackTest(rules)],
};
