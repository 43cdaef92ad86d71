import { StatusMark } from "@/components/ui/status-mark";
import type { InvoicesOfAgreement } from "@/server/pipeline/agreements/agreement.schema";
import { dayWords, fateWords } from "./agreement-words";

type Invoice = Pick<InvoicesOfAgreement[number], "invno" | "chargeDay" | "fate">;

/** An open invoice of a customer, and what its agreement does with it. */
export function InvoiceFate({ invno, chargeDay, fate }: Invoice) {
  return (
    <span>
      Invoice {invno}
      <span className="block text-muted">
        {fate === "due" ? (
          "with the next run"
        ) : fate === "later" && chargeDay !== null ? (
          `on ${dayWords(chargeDay)}`
        ) : (
          <StatusMark meaning={fateWords[fate].meaning} plain>
            {fateWords[fate].word}
          </StatusMark>
        )}
      </span>
    </span>
  );
}
