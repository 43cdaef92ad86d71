import { z } from "zod";
import type { Money } from "@/server/kernel/money";
import { isMoney } from "@/server/pipeline/mapping/transforms/value";
import { elementKey } from "../element-key";
import { factsInText, fillText, isFillable, unknownIn } from "../fill-text";
import { endItem, type Item, passed } from "../item";
import { isItemValue, itemValue } from "../item-values";
import { type ConfigProblem, defineStep, type StepContext } from "../step";
import { stepFields } from "../step-fields";

const type = "charges.order";

/** One for each field: the words belong to the schema, and a shared one would have those of the last. */
const named = () => z.string().trim().max(120).default("");
const config = z.strictObject({
  customer: z.string().trim().min(1, "Say whose method is charged.").max(120).register(stepFields, {
    label: "Customer at PayTrace",
    help: "The customer of PayTrace's vault whose stored method is charged. Values stand in braces.",
    placeholder: "{call.custno}",
  }),
  invoice: named().register(stepFields, {
    label: "Invoice",
    help: "The invoice in Sage Pro that is charged. Empty: an amount is charged under a reference of its own.",
    placeholder: "{call.invno}",
  }),
  reference: named().register(stepFields, {
    label: "Reference",
    help: "Where no invoice is named: a name for what is charged, used once, at most 25 characters.",
    placeholder: "{call.reference}",
  }),
  amount: z.string().trim().max(60).default("").register(stepFields, {
    label: "Amount",
    help: "A value that is money. Empty: all that is open of the invoice.",
    of: "item-value",
  }),
  reason: z.string().trim().max(200).default("").register(stepFields, {
    label: "Reason",
    help: "What is said of it at the charges, and to whoever approves it.",
  }),
});
type Config = z.output<typeof config>;
const texts = ["customer", "invoice", "reference", "reason"] as const;

/** Orders the charge of one customer's stored method, once for each event that comes to it. */
export const chargeCustomerStep = defineStep({
  type,
  version: 1,
  group: "write",
  effect: "write",
  writesOnce: "Event and step are the key of the order: what is ordered already is recognised.",
  perElement: "The element of the list is part of the key of the order.",
  slots: ["gateway", "erp"],
  docs: {
    summary: "Orders the charge of one customer's stored method, once.",
    help: "It is a charge like those that people ask for: at most what is open of the invoice, an approval above the limit of this environment, and after an unclear answer PayTrace is asked before anything else. It goes out right after, and comes back as a payment of its own that the flow for payments takes. What may not be charged leaves by its own way, with the reason in the trace.",
    example:
      "An order system calls the flow with customer and invoice, and the card on file is charged for what is open.",
  },
  config,
  needs: (given) => [
    ...texts.flatMap((name) => factsInText(given[name])),
    ...(isItemValue(given.amount) ? [itemValue(given.amount).fact] : []),
  ],
  check: (given) => [...texts.flatMap((name) => checkNames(name, given[name])), ...checkAmount(given)],
  ports: [
    { name: "ordered", label: "Ordered" },
    { name: "approval", label: "Needs approval" },
    { name: "refused", label: "Refused" },
  ],
  prepare: (given) => async (ctx, items) => {
    for (const item of items) {
      await ctx.passage.giveWay();
      await order(ctx, item, given);
    }
  },
});

async function order({ desk, rules }: StepContext, item: Item, given: Config): Promise<void> {
  const fill = (text: string) => (isFillable(text, item) ? fillText(text, item, rules.timeZone).trim() : "");
  const [customer, invno, reference] = [fill(given.customer), fill(given.invoice), fill(given.reference)];
  if (customer === "" || (invno === "" && reference === "")) {
    leave(item, "refused", `Not charged: ${customer === "" ? "no customer" : "no invoice and no reference"} is known.`);
    return;
  }
  const amount = given.amount === "" ? undefined : moneyAt(item, given.amount);
  if (given.amount !== "" && amount === undefined) {
    leave(item, "refused", "Not charged: the amount is not known.");
    return;
  }
  const said = await desk.orderCharge({
    key: keyOf(item),
    gatewayCustomerId: customer,
    reason: fill(given.reason),
    ...(invno === "" ? { reference } : { invno }),
    ...(amount === undefined ? {} : { amount }),
  });
  switch (said.state) {
    case "ordered":
      return leave(item, "ordered", "The charge is ordered.");
    case "approval":
      return leave(item, "approval", "The charge waits until somebody approves it.");
    case "refused":
      return leave(item, "refused", `Not charged: ${said.text}`);
    case "away":
      return endItem(item, type, { status: "waits", cause: "gateway_unavailable", text: said.text });
    default:
      said satisfies never;
  }
}

const keyOf = (item: Item): string => [item.event.id, item.node, elementKey(item)].filter(Boolean).join("/");

function leave(item: Item, port: string, text: string): void {
  item.port = port;
  passed(item, type, text);
}

function moneyAt(item: Item, name: string): Money | undefined {
  const value = isItemValue(name) ? itemValue(name).read(item) : undefined;
  return isMoney(value) ? value : undefined;
}

function checkNames(field: string, text: string): readonly ConfigProblem[] {
  const unknown = unknownIn(text);
  if (unknown === undefined) return [];
  return [
    { field, text: `There is no value "${unknown}".`, remedy: "Choose one of the values, or take the braces away." },
  ];
}

function checkAmount({ amount, invoice, reference }: Config): readonly ConfigProblem[] {
  if (amount !== "" && !(isItemValue(amount) && itemValue(amount).type === "money")) {
    return [{ field: "amount", text: "This is no amount of money.", remedy: "Choose a value that is money." }];
  }
  if (invoice === "" && reference === "") {
    return [{ field: "invoice", text: "Nothing says what is charged.", remedy: "Name an invoice or a reference." }];
  }
  return invoice === "" && amount === ""
    ? [{ field: "amount", text: "A reference has no open amount.", remedy: "Choose a value that is money." }]
    : [];
}
