import { z } from "zod";
import { passed } from "../item";
import { defineStep } from "../step";

const type = "ledger.check";

const texts = {
  holds: "All ledger checks hold.",
  not_checked: "Not all ledger checks could be made.",
} as const;

/** Asks the ledger checks of the environment whether the books agree, once for all that come to it together. */
export const checkLedgerStep = defineStep({
  type,
  version: 1,
  group: "read",
  effect: "read",
  gives: ["ledger"],
  docs: {
    summary: "Makes the ledger checks: do PayTrace, the portal and Sage Pro agree?",
    help: "The same checks as on the page of ledger checks, made now. What they found is there for conditions and texts. It changes nothing.",
    example: "Every night the checks are made, and finance is told by mail when one does not hold.",
  },
  config: z.strictObject({}),
  ports: [
    { name: "holds", label: "All hold" },
    { name: "broken", label: "One does not hold" },
    { name: "not_checked", label: "Could not be checked" },
  ],
  prepare:
    () =>
    async ({ desk }, items) => {
      if (items.length === 0) return;
      const ledger = await desk.checkLedger();
      const text = ledger.state === "broken" ? `These do not hold: ${ledger.broken.join(", ")}.` : texts[ledger.state];
      for (const item of items) {
        item.lookedUp = { ...item.lookedUp, ledger };
        item.port = ledger.state;
        passed(item, type, text);
      }
    },
});
