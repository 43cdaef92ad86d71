import { formatMoney, type Money } from "@/server/kernel/money";
import { maskValue } from "@/server/pipeline/mapping/compile/mask-value";
import { findShape } from "@/server/pipeline/mapping/shapes/shapes";
import { isMoney, type Value } from "@/server/pipeline/mapping/transforms/value";
import type { Item } from "../item";
import type { ShownValue } from "./try.schema";

/** Everything that is known of an event at one place of its way, as people may see it. */
export function tellItem(item: Item): ShownValue[] {
  const [invoice] = item.invoices;
  return [
    ...tellRecord("Payment", "paytrace.transaction", item.record?.canonical),
    ...(item.known.length === 0 ? [] : [shown("Posted before", "Postings", `${item.known.length}`)]),
    ...[...item.made].flatMap(([shape, record]) =>
      tellRecord(`Mapped: ${findShape(shape)?.name ?? shape}`, shape, record),
    ),
    ...(invoice === undefined
      ? []
      : [
          shown("Invoice", "Number", invoice.invno.trim()),
          shown("Invoice", "Customer", invoice.custno.trim()),
          shown("Invoice", "Company", maskValue(invoice.company.trim(), true)),
          shown("Invoice", "Open balance", formatMoney(invoice.balance)),
        ]),
    ...(item.custno === "" ? [] : [shown("Customer", "Number", item.custno.trim())]),
    ...tellDecision(item),
  ];
}

const shown = (group: string, label: string, value: string): ShownValue => ({ group, label, value });

/** The fields of a record that hold something, by the words of its kind; those that nobody lists are taken for personal. */
function tellRecord(group: string, shapeId: string, record: object | undefined): ShownValue[] {
  const fields = findShape(shapeId)?.fields ?? [];
  return Object.entries(record ?? {}).flatMap(([name, value]: [string, Value | undefined]) => {
    if (value === undefined || value === null || value === "") return [];
    const field = fields.find(({ path }) => path === name);
    if (typeof value === "object" && !Array.isArray(value) && !(value instanceof Date) && !isMoney(value)) {
      const inner = Object.entries(value as Readonly<Record<string, Value>>);
      return inner.map(([key, part]) => shown(group, `${field?.label ?? name}: ${key}`, maskValue(part, true)));
    }
    const text = isMoney(value)
      ? formatMoney(value as Money)
      : value instanceof Date
        ? momentText(value)
        : maskValue(value, field?.personal ?? true);
    return [shown(group, field?.label ?? name, text)];
  });
}

const momentText = (at: Date): string => maskValue(at, false).replace(/T(\d\d:\d\d:\d\d).*Z$/, " $1 UTC");

function tellDecision({ decision }: Item): ShownValue[] {
  if (decision === undefined) return [];
  if (decision.do !== "post") return [shown("Decision", "What follows", decision.text)];
  return decision.postings.map(({ kind, amount, invno, custno, cashAccount }, index) =>
    shown(
      "Decision",
      `Document ${index + 1}`,
      [kindWords[kind], formatMoney(amount), invno.trim() || custno.trim(), cashAccount].filter(Boolean).join(", "),
    ),
  );
}

export const kindWords = {
  receipt: "Receipt",
  open_credit: "Open credit",
  reversal: "Reversal",
  payment_failed: "Note of a failed payment",
  gl_batch: "G/L batch",
} as const;
