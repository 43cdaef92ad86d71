import { z } from "zod";
import { nextPort } from "../flow.schema";
import { passed } from "../item";
import { defineStep } from "../step";

const type = "charges.due";

/** Charges the invoices that are due by the agreements with customers, once for all that come to it together. */
export const chargeDueStep = defineStep({
  type,
  version: 1,
  group: "write",
  effect: "write",
  writesOnce:
    "A charge of an invoice has a key of that invoice: what is ordered already is recognised, whoever ordered it.",
  slots: ["gateway", "erp"],
  gives: ["charges"],
  docs: {
    summary: "Charges what is due by agreement, to the methods that are stored.",
    help: "The invoices that are due by the agreements of this environment are charged by their terms, as it is done every hour. What may not be charged is put before a person. The charges go out right after, and each comes back as a payment of its own that the flow for payments takes.",
    example: "At six every morning the invoices that are due are charged, and finance is told how many.",
  },
  config: z.strictObject({}),
  ports: [
    { name: nextPort, label: "All looked at" },
    { name: "stopped", label: "Stopped on the way" },
  ],
  prepare:
    () =>
    async ({ desk }, items) => {
      if (items.length === 0) return;
      const charges = await desk.chargeDue();
      const { ordered, held, stopped } = charges;
      const text = `${ordered} ordered, ${held} put before a person.${stopped === "" ? "" : ` Stopped: ${stopped}`}`;
      for (const item of items) {
        item.lookedUp = { ...item.lookedUp, charges };
        item.port = stopped === "" ? nextPort : "stopped";
        passed(item, type, text);
      }
    },
});
