import { z } from "zod";
import { formatMoney, type Money } from "@/server/kernel/money";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { PlannedPosting } from "@/server/pipeline/mapping/decide-posting";
import { cashAccountOf, postingDay } from "@/server/pipeline/mapping/posting-facts";
import { readMoney } from "../conditions";
import { type Item, passed } from "../item";
import { type ConfigProblem, defineStep } from "../step";
import { stepFields } from "../step-fields";
import { sendPlanned, tellWritten } from "./send-planned";

const type = "erp.write-fee";
/** One for each field: the words belong to the schema, and a shared one would have those of the last. */
const account = () => z.string().trim().max(24).default("");

const config = z.strictObject({
  amount: z
    .string()
    .trim()
    .refine((text) => text === "" || (readMoney(text)?.minor ?? 0n) > 0n, "Money with its currency, such as 25.00 USD.")
    .default("")
    .register(stepFields, {
      label: "Fee",
      help: "What is taken where the notice does not say it. Empty: then nobody knows it, and nothing is written.",
      placeholder: "25.00 USD",
    }),
  feeAccount: account().register(stepFields, {
    label: "Fee account",
    help: "The G/L account that is debited, such as that of chargebacks. Empty: nothing is written.",
    placeholder: "6210-000",
  }),
  cashAccount: account().register(stepFields, {
    label: "Taken from",
    help: "The G/L account that is credited. Empty: the cash account of the payment, by the posting rules.",
    placeholder: "1050-000",
  }),
  text: z.string().trim().max(35).default("Chargeback fee").register(stepFields, {
    label: "Description",
    help: "What the entry is called in Sage Pro, at most 35 characters.",
  }),
});
type Config = z.output<typeof config>;

/** Writes a fee of a payment, such as that of a chargeback, as an entry of the general ledger. */
export const writeFeeStep = defineStep({
  type,
  version: 1,
  group: "write",
  effect: "write",
  writesOnce: "The fee has a posting key of its own, unique in our books and in the journal beside Sage Pro's.",
  slots: ["erp"],
  needs: ["payment", "postings"],
  docs: {
    summary: "Writes the fee of a chargeback to the general ledger, once.",
    help: "One batch with two lines: the fee account is debited, the cash account is credited. It waits in Sage Pro until somebody posts it there. The amount is the one of the notice; where that says none, the one that is set here. Without either, or without an account, nothing is written and the payment leaves by the way for that. Each event has one fee, however often it is tried.",
    example: "The bank takes 25.00 USD for a chargeback: debit 6210-000, credit 1050-000.",
  },
  config,
  check: ({ amount, feeAccount }): readonly ConfigProblem[] =>
    amount !== "" && feeAccount === ""
      ? [
          {
            field: "feeAccount",
            text: "There is a fee and no account for it.",
            remedy: "Enter the G/L account you book such fees on, or leave the fee empty.",
          },
        ]
      : [],
  ports: [
    { name: "written", label: "Written", mayEnd: true },
    { name: "unknown", label: "Fee not known", mayEnd: true },
  ],
  prepare: (settings) => async (ctx, items) => {
    const postings = items.flatMap((item) => {
      const planned = planFee(item, settings, ctx.rules);
      if (planned !== undefined) {
        item.entries = [...item.entries, planned];
        return [{ item, planned }];
      }
      item.port = "unknown";
      const why = settings.feeAccount === "" ? "No account is chosen for the fee" : "The fee is not known";
      passed(item, type, `${why}, so nothing was written to the general ledger.`);
      return [];
    });
    const writtenOf = await sendPlanned(ctx, postings);
    for (const { item, planned } of postings) {
      if (!tellWritten(item, type, writtenOf(item))) continue;
      item.port = "written";
      passed(
        item,
        type,
        `Fee of ${formatMoney(planned.amount)}: debit ${planned.debitAccount}, credit ${planned.cashAccount}.`,
      );
    }
  },
});

function planFee(item: Item, settings: Config, rules: PostingRules): PlannedPosting | undefined {
  const amount = feeOf(item, settings);
  if (amount === undefined || settings.feeAccount === "" || item.record === undefined) return undefined;
  const transaction = item.record.canonical;
  return {
    kind: "gl_batch",
    sequence: sequenceOf(item),
    amount,
    date: postingDay(transaction, rules),
    custno: "",
    invno: "",
    debitAccount: settings.feeAccount,
    memo: settings.text,
    cashAccount: settings.cashAccount || cashAccountOf(transaction, rules),
    reversesPostingKey: "",
    reason: "chargeback_fee",
    chargebackId: item.chargebackId ?? "",
  };
}

const feeOf = ({ fee }: Item, { amount }: Config): Money | undefined =>
  fee ?? (amount === "" ? undefined : readMoney(amount));

/** A sale may be charged back more than once: the fee of this event has the number it got at the first try, or the next one. */
function sequenceOf({ known, event, entries }: Item): number {
  const fees = known.filter(({ kind }) => kind === "gl_batch");
  const own = fees.filter(({ eventId }) => eventId === event.id).map(({ sequence }) => sequence);
  const earlier = own.toSorted((a, b) => a - b)[entries.length];
  return (
    earlier ?? Math.max(0, ...fees.map(({ sequence }) => sequence), ...entries.map(({ sequence }) => sequence)) + 1
  );
}
