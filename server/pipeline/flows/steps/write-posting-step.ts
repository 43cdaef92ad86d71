import { z } from "zod";
import { conclude, type ItemEnd } from "../item";
import { defineStep } from "../step";
import { sendPlanned, tellWritten } from "./send-planned";

const type = "erp.write-posting";

/** Writes what was decided. An item is done when all its postings are in the books; the first one that is not says how it goes on. */
export const writePostingStep = defineStep({
  type,
  version: 1,
  group: "write",
  effect: "write",
  writesOnce: "Every posting has a key, unique in our books and in the journal beside Sage Pro's.",
  slots: ["erp"],
  needs: ["decision", "postings"],
  docs: {
    summary: "Writes what was decided to Sage Pro, once.",
    help: "Every posting has a key that is kept in our books and in a journal beside Sage Pro's. After an unclear answer the journal is asked, and nothing is sent again before that. The payment ends here unless something follows.",
    example:
      "A receipt of $250.00 on invoice 170001, dated by the day of the payment, with the transaction as its reference.",
  },
  config: z.strictObject({}),
  ports: [{ name: "written", label: "Written", mayEnd: true }],
  prepare: () => async (ctx, items) => {
    const writtenOf = await sendPlanned(
      ctx,
      items.flatMap((item) =>
        item.decision?.do === "post" ? item.decision.postings.map((planned) => ({ item, planned })) : [],
      ),
    );
    for (const item of items) {
      if (item.decision?.do !== "post") continue;
      const { outcome, text, cause, concerned } = item.decision;
      if (!tellWritten(item, type, writtenOf(item))) continue;
      const about = concerned === undefined ? {} : { concerned };
      const end: ItemEnd = { status: "done", outcome, text, ...(cause === undefined ? {} : { cause, ...about }) };
      conclude(item, "written", end);
    }
  },
});
