import { plainDateIn } from "@/server/kernel/plain-date";
import { decidePosting, type PostingDecision } from "@/server/pipeline/mapping/decide-posting";
import { endItem, type Item, passed } from "../item";
import { defineStep } from "../step";
import { isChargeback } from "./read-transaction";

const type = "decide.posting";

/** Decides for every item what it does to the books, minding what its neighbours in the chunk take from the same invoice. */
export const decidePostingStep = defineStep({
  type,
  version: 1,
  effect: "pure",
  async run({ rules, clock }, items) {
    const taken = new Map<string, bigint>();
    const today = plainDateIn(rules.timeZone, clock.now());
    for (const item of items) {
      if (item.record === undefined) continue;
      const decision = decidePosting({
        eventId: item.event.id,
        transaction: item.record.canonical,
        chargedBack: isChargeback(item),
        chargebackId: item.chargebackId ?? "",
        rules,
        known: item.known,
        invoices: item.invoices,
        custno: item.custno,
        today,
        takenInChunk: (invno) => taken.get(invno) ?? 0n,
      });
      item.decision = decision;
      apply(item, decision);
      if (decision.do !== "post") continue;
      for (const { kind, invno, amount } of decision.postings) {
        if (kind === "receipt") taken.set(invno, (taken.get(invno) ?? 0n) + amount.minor);
      }
    }
  },
});

function apply(item: Item, decision: PostingDecision): void {
  switch (decision.do) {
    case "post":
      passed(item, type, decision.text, { postings: decision.postings.length });
      break;
    case "end":
      endItem(item, type, {
        status: decision.ignored ? "ignored" : "done",
        outcome: decision.outcome,
        text: decision.text,
      });
      break;
    case "stop":
      endItem(item, type, { status: "dead", outcome: "needs_you", cause: decision.cause, text: decision.text });
      break;
    case "wait":
      endItem(item, type, {
        status: "waits",
        cause: decision.cause,
        text: decision.text,
        ...(decision.retryAfterMs === undefined ? {} : { retryAfterMs: decision.retryAfterMs }),
      });
      break;
    default:
      decision satisfies never;
  }
}
