import { z } from "zod";
import type { FoundInvoice } from "@/server/connectors/sage-pro";
import { asConnectorError, endForError } from "../end-for-error";
import type { Fact } from "../facts";
import { factsInText, fillText, isFillable, unknownIn } from "../fill-text";
import { endItem, type Item, passed } from "../item";
import type { LookedUp } from "../looked-up";
import { type ConfigProblem, defineStep, type StepContext } from "../step";
import { stepFields } from "../step-fields";

const type = "flow.look-up";
const places = {
  customer: "A customer of Sage Pro",
  invoice: "An invoice of Sage Pro",
  item: "An item of Sage Pro's inventory",
  table: "A row of a lookup table",
};
type Place = keyof typeof places;
const nouns = { customer: "customer", invoice: "invoice", item: "item", table: "row" } as const satisfies Record<
  Place,
  string
>;
const gives = { customer: "customer", invoice: "other invoice", item: "item", table: "row" } as const satisfies Record<
  Place,
  Fact
>;

const config = z
  .strictObject({
    what: z
      .enum(["customer", "invoice", "item", "table"])
      .register(stepFields, { label: "What", help: "Where it is looked for.", options: places }),
    key: z.string().trim().min(1, "Say by what it is looked for.").max(200).register(stepFields, {
      label: "By",
      help: "The number or key it is looked for by. Values stand in braces, such as {payment.customerId}.",
      placeholder: "{payment.customerId}",
    }),
    table: z.string().trim().max(80).default("").register(stepFields, {
      label: "Table",
      help: "The name of the lookup table, where a row is looked for.",
    }),
    column: z.string().trim().max(80).default("").register(stepFields, {
      label: "Column",
      help: "The column whose value is taken from the row.",
    }),
  })
  .refine(({ what, table }) => what !== "table" || table !== "", { path: ["table"], message: "Name the lookup table." })
  .refine(({ what, column }) => what !== "table" || column !== "", { path: ["column"], message: "Name the column." });
type Config = z.output<typeof config>;

interface Asked {
  readonly item: Item;
  readonly key: string;
}

/** Reads a customer, an invoice or an item of Sage Pro, or a row of a lookup table, for what comes to it. */
export const lookUpStep = defineStep({
  type,
  version: 1,
  group: "read",
  effect: "read",
  slots: ["erp"],
  docs: {
    summary: "Reads a customer, an invoice, an item or a row of a lookup table beside the event.",
    help: "What is found is there for conditions, texts and mappings behind it; of two look-ups of the same kind the later one counts. It changes nothing about which invoice a payment goes to. All keys of a chunk are asked for together, each once.",
    example: "The customer of a payment is looked up; one who is on hold is put before a person.",
  },
  config,
  ports: [
    { name: "found", label: "Found" },
    { name: "missing", label: "Not found" },
  ],
  needs: ({ key }) => factsInText(key),
  gives: ({ what }) => [gives[what]],
  check: checkNames,
  prepare: (given) => async (ctx, items) => {
    const asked = items.map((item): Asked => ({ item, key: keyOf(given.key, item, ctx.rules.timeZone) }));
    try {
      const keys = [...new Set(asked.map(({ key }) => key))].filter((key) => mayBeFound(given.what, key));
      const found = await find(ctx, given, keys);
      for (const { item, key } of asked) take(item, given, key, found.get(key));
    } catch (error) {
      const failure = asConnectorError(error);
      if (failure === undefined) throw error;
      for (const item of items) endItem(item, type, endForError("erp", failure));
    }
  },
});

/** A key with a value that is not there is none. */
const keyOf = (text: string, item: Item, timeZone: string): string =>
  isFillable(text, item) ? fillText(text, item, timeZone).trim() : "";

/** Most characters of the numbers of Sage Pro; what is longer is none of them. */
const longest = { customer: 10, invoice: 10, item: 25, table: 400 } as const satisfies Record<Place, number>;
const mayBeFound = (what: Place, key: string): boolean => key !== "" && key.length <= longest[what];

function take(item: Item, { what }: Config, key: string, found: LookedUp | undefined): void {
  item.port = found === undefined ? "missing" : "found";
  if (found !== undefined) item.lookedUp = { ...item.lookedUp, ...found };
  const noun = nouns[what];
  const text =
    found !== undefined
      ? `Found the ${noun} ${key}.`
      : key === ""
        ? `No ${noun} is looked for: there is nothing to look by.`
        : `There is no ${noun} ${key}.`;
  passed(item, type, text);
}

async function find(
  { slots, tables }: StepContext,
  { what, table, column }: Config,
  keys: readonly string[],
): Promise<ReadonlyMap<string, LookedUp>> {
  const found = new Map<string, LookedUp>();
  if (keys.length === 0) return found;
  switch (what) {
    case "customer": {
      const answers = await slots.erp.findCustomers(keys);
      keys.forEach((key, index) => {
        const customer = answers[index];
        if (customer !== undefined) found.set(key, { customer });
      });
      return found;
    }
    case "invoice": {
      const answers = await slots.erp.findInvoices(keys.map((value) => ({ by: "invno", value })));
      keys.forEach((key, index) => {
        const invoice = preferred(answers[index] ?? []);
        if (invoice !== undefined) found.set(key, { invoice });
      });
      return found;
    }
    case "item": {
      const answers = await slots.erp.findItems(keys);
      keys.forEach((key, index) => {
        const item = answers[index];
        if (item !== undefined) found.set(key, { item });
      });
      return found;
    }
    case "table": {
      const rows = (await tables([table])).get(table);
      for (const key of keys) {
        const value = rows?.kind === "keys" ? rows.find(key, column) : undefined;
        if (value !== undefined) found.set(key, { value });
      }
      return found;
    }
    default:
      return what satisfies never;
  }
}

/** A live invoice before what was closed or voided under the same number. */
const preferred = (invoices: readonly FoundInvoice[]): FoundInvoice | undefined =>
  invoices.find(({ type: kind, status, inHistory }) => kind === "invoice" && status === "live" && !inHistory) ??
  invoices[0];

function checkNames(
  { what, key, table }: Config,
  { tables }: { readonly tables?: ReadonlySet<string> },
): readonly ConfigProblem[] {
  const unknown = unknownIn(key);
  const problems: ConfigProblem[] = [];
  if (unknown !== undefined) {
    const remedy = "Choose one of the values, or take the braces away.";
    problems.push({ field: "key", text: `There is no value "${unknown}".`, remedy });
  }
  if (what === "table" && tables !== undefined && !tables.has(table)) {
    const text = `There is no lookup table "${table}" in this environment.`;
    problems.push({ field: "table", text, remedy: "Make it under Mappings, or choose another one." });
  }
  return problems;
}
