import { formatMoney, type Money } from "@/server/kernel/money";
import { decideDecline } from "./decide-decline";
import { decideGivingBack, decideVoid } from "./decide-giving-back";
import { decideSale } from "./decide-sale";
import type { DecisionInput, PostingDecision } from "./posting-decision";

export type { DecisionInput, PlannedPosting, PostingDecision } from "./posting-decision";

/**
 * Decides what one transaction must do to the books, given what it did already. Pure: the same input gives the same plan, so
 * a try after a crash plans the same keys. It never rounds and never guesses: what does not fit waits for a person.
 */
export function decidePosting(input: DecisionInput): PostingDecision {
  const { transaction, chargedBack, rules, facts } = input;
  if (facts !== undefined && !isSameMoney(facts.amount, transaction.amount)) {
    return {
      do: "stop",
      cause: "validation_failed",
      text: `The mapping makes ${formatMoney(facts.amount)} of a payment of ${formatMoney(transaction.amount)}. Another amount is never posted; map the amount as it is.`,
    };
  }
  if (transaction.amount.currency !== rules.baseCurrency) {
    return {
      do: "stop",
      cause: "validation_failed",
      text: `The payment is in ${transaction.amount.currency}, the books are in ${rules.baseCurrency}, and no rate is set.`,
    };
  }
  if (chargedBack || transaction.type === "refund" || transaction.type === "chargeback") return decideGivingBack(input);
  switch (transaction.status) {
    case "declined":
    case "approved_then_voided":
      return decideDecline(input);
    case "voided":
      return decideVoid(input);
    case "authorized":
      return {
        do: "end",
        ignored: true,
        outcome: "ignored",
        text: "Authorized only: no money moved yet, so nothing is posted.",
      };
    case "pending":
      if (rules.postWhen === "settled") {
        return {
          do: "end",
          outcome: "waiting",
          text: "Approved. It is posted once its batch has settled, as your rules say.",
        };
      }
      return decideSale(input);
    case "settled":
    case "refunded":
      return decideSale(input);
    default:
      return transaction.status satisfies never;
  }
}

const isSameMoney = (one: Money, other: Money): boolean => one.minor === other.minor && one.currency === other.currency;
