import { outcomeLooks } from "@/components/payments/outcomes";
import { formatMoney } from "@/components/ui/format-money";
import type { Meaning } from "@/components/ui/meanings";
import { causes, isCause } from "@/server/pipeline/exceptions/causes";
import type {
  DifferenceRow,
  PreviewRow,
  PreviewState,
  ShadowDocument,
  Tally,
} from "@/server/pipeline/flows/preview/preview.schema";

export const stateLooks = {
  running: { meaning: "working", word: "Under way" },
  done: { meaning: "posted", word: "Done" },
  failed: { meaning: "failed", word: "Stopped" },
  cancelled: { meaning: "waiting", word: "Cancelled" },
} as const satisfies Record<PreviewState, { meaning: Meaning; word: string }>;

export const documentWords = {
  receipt: "Receipt",
  open_credit: "On account",
  reversal: "Taken back",
  payment_failed: "Note of a decline",
  gl_batch: "Ledger entry",
  customer: "Customer",
  sales_order: "Sales order",
} as const satisfies Record<ShadowDocument["kind"], string>;

/** What is replayed, in the words of the page. */
export const aboutWords = {
  payments: { one: "payment", many: "payments" },
  orders: { one: "order", many: "orders" },
} as const satisfies Record<PreviewRow["about"], { one: string; many: string }>;

export const documentChangeLooks = {
  none: { meaning: "posted", word: "Same documents" },
  added: { meaning: "working", word: "Newly posted" },
  removed: { meaning: "failed", word: "No longer posted" },
  changed: { meaning: "waiting", word: "Posted otherwise" },
} as const satisfies Record<DifferenceRow["documents"], { meaning: Meaning; word: string }>;

/** The same of customers and sales orders, which are written and not posted. */
export const recordChangeLooks = {
  none: { meaning: "posted", word: "Same records" },
  added: { meaning: "working", word: "Newly written" },
  removed: { meaning: "failed", word: "No longer written" },
  changed: { meaning: "waiting", word: "Written otherwise" },
} as const satisfies Record<DifferenceRow["documents"], { meaning: Meaning; word: string }>;

export const exceptionChangeLooks = {
  none: { meaning: "posted", word: "Same exceptions" },
  gained: { meaning: "failed", word: "Needs a person now" },
  lost: { meaning: "posted", word: "Needs nobody now" },
  changed: { meaning: "waiting", word: "Another reason" },
} as const satisfies Record<DifferenceRow["exceptions"], { meaning: Meaning; word: string }>;

export const causeTitle = (cause: string): string => (isCause(cause) ? causes[cause].title : cause);

export const outcomeWord = (outcome: string): string =>
  Object.hasOwn(outcomeLooks, outcome) ? outcomeLooks[outcome as keyof typeof outcomeLooks].word : outcome;

export const count = (value: number, one: string, many = `${one}s`): string =>
  `${value.toLocaleString("en-US")} ${value === 1 ? one : many}`;

/** A sentence of what would be otherwise, money first. */
export function answerOf({ events, differing, moves, documents, exceptions, marked }: Tally): string {
  const of = `${differing.toLocaleString("en-US")} of ${count(events, "event")} would end otherwise`;
  const parts = netMoves(moves)
    .sort((a, b) => (a.minor > b.minor ? -1 : 1))
    .slice(0, 2)
    .map(({ currency, from, to, minor }) => {
      const money = formatMoney({ minor, currency });
      if (from === "") return `${money} more are posted to ${to}`;
      return to === "" ? `${money} are no longer posted to ${from}` : `${money} move from ${from} to ${to}`;
    });
  if (parts.length === 0) {
    const changed = documents.added + documents.removed + documents.changed;
    if (changed > 0) parts.push(`${count(changed, "document")} differ, and no account has more or less money`);
    else parts.push("the same money is posted to the same accounts");
  }
  if (exceptions.gained > 0) parts.push(`${count(exceptions.gained, "payment")} would newly need a person`);
  if (exceptions.lost > 0) parts.push(`${count(exceptions.lost, "payment")} would no longer need one`);
  if (marked.after > marked.before) parts.push(`${count(marked.after - marked.before, "more")} would wait on the way`);
  return `${of}: ${parts.join(", ")}.`;
}

/** The same of orders of the shop: what they come to in sales orders, before and after, and whom they need. */
export function answerOfOrders({ events, differing, records, exceptions, marked }: Tally): string {
  const of = `${differing.toLocaleString("en-US")} of ${count(events, "order")} would end otherwise`;
  const parts = recordsOf(records).flatMap(({ kind, currency, before, after, added, removed, changed }) => {
    const [one, many] = kind === "customer" ? ["customer", "customers"] : ["sales order", "sales orders"];
    const counts = [
      ...(added > 0 ? [count(added, `more ${one}`, `more ${many}`)] : []),
      ...(removed > 0 ? [count(removed, `fewer ${one}`, `fewer ${many}`)] : []),
      ...(changed > 0 ? [`${count(changed, one, many)} would be otherwise`] : []),
    ];
    const money = (minor: string) => formatMoney({ minor: BigInt(minor), currency });
    return before === after ? counts : [`${money(after)} on order instead of ${money(before)}`, ...counts];
  });
  if (parts.length === 0) parts.push("customers and sales orders stay as they are");
  if (exceptions.gained > 0) parts.push(`${count(exceptions.gained, "order")} would newly need a person`);
  if (exceptions.lost > 0) parts.push(`${count(exceptions.lost, "order")} would no longer need one`);
  if (marked.after > marked.before) parts.push(`${count(marked.after - marked.before, "more")} would wait on the way`);
  return `${of}: ${parts.join(", ")}.`;
}

/** Sales orders first, because their money is asked for first. */
export const recordsOf = (records: Tally["records"]) =>
  Object.entries(records)
    .map(([name, sums]) => {
      const { account: kind, currency } = accountOf(name);
      return { kind, currency, ...sums };
    })
    .sort((one, other) => (one.kind === other.kind ? 0 : one.kind === "sales_order" ? -1 : 1));

/** What moves there and back again is told once, as what is left of it. */
function netMoves(moves: Tally["moves"]): { currency: string; from: string; to: string; minor: bigint }[] {
  return Object.entries(moves).flatMap(([name, { minor }]) => {
    const { currency, from, to } = moveOf(name);
    const net = BigInt(minor) - BigInt(moves[[currency, to, from].join("\t")]?.minor ?? 0);
    return net > 0n ? [{ currency, from, to, minor: net }] : [];
  });
}

/** The name under which a tally keeps what moves. */
export function moveOf(name: string): { currency: string; from: string; to: string } {
  const [currency = "", from = "", to = ""] = name.split("\t");
  return { currency, from, to };
}

/** The name under which a tally keeps an account. */
export function accountOf(name: string): { account: string; currency: string } {
  const at = name.lastIndexOf(" ");
  return { account: name.slice(0, at), currency: name.slice(at + 1) };
}
