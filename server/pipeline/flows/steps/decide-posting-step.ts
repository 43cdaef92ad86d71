import { z } from "zod";
import { plainDateIn } from "@/server/kernel/plain-date";
import { decidePosting, type PostingDecision } from "@/server/pipeline/mapping/decide-posting";
import { nextPort } from "../flow.schema";
import { conclude, endItem, type Item, passed } from "../item";
import { isInBooks } from "../received-money";
import { defineStep } from "../step";
import { isChargeback } from "./read-transaction";

const type = "decide.posting";

/** Decides for every item what it does to the books, minding what its neighbours in the chunk take from the same invoice. */
export const decidePostingStep = defineStep({
  type,
  version: 1,
  group: "decide",
  effect: "pure",
  needs: ["payment", "postings", "invoice"],
  gives: ["decision"],
  docs: {
    summary: "Decides what the payment does to the books.",
    help: "A sale becomes a receipt, what is too much an open credit, a refund or chargeback a reversal, a decline a note. It never rounds and never guesses: what does not fit waits for you.",
    example: "$300.00 for an invoice with $250.00 open: a receipt of $250.00 and an open credit of $50.00.",
  },
  config: z.strictObject({}),
  ports: [
    { name: nextPort, label: "To be posted" },
    { name: "nothing", label: "Nothing to post", mayEnd: true },
    { name: "again", label: "Posted by an earlier try", mayEnd: true, again: true },
  ],
  prepare:
    () =>
    async ({ rules, clock }, items) => {
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
          ...(item.facts === undefined || isInBooks(item) ? {} : { facts: item.facts }),
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

/** What another event brought into the books goes no further: whatever follows was done for that one. */
function portOf({ event, known }: Item, { unchanged }: PostingDecision & { readonly do: "end" }): string {
  if (unchanged !== true) return "nothing";
  return known.some(({ state, eventId }) => state === "confirmed" && eventId === event.id) ? "again" : "repeated";
}

function apply(item: Item, decision: PostingDecision): void {
  switch (decision.do) {
    case "post":
      passed(item, type, decision.text, { postings: decision.postings.length });
      break;
    case "end":
      conclude(item, portOf(item, decision), {
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
