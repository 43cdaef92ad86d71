import { formatMoney } from "@/components/ui/format-money";
import type { Meaning } from "@/components/ui/meanings";
import type {
  AgreedInvoice,
  Agreement,
  FateOfInvoice,
  NewObjection,
} from "@/server/pipeline/agreements/agreement.schema";

export const stateLooks = {
  active: { meaning: "posted", word: "In force" },
  paused: { meaning: "waiting", word: "Paused" },
} as const satisfies Record<Exclude<Agreement["state"], "ended">, { meaning: Meaning; word: string }>;

const dayFormat = new Intl.DateTimeFormat("en-US", {
  month: "short",
  day: "numeric",
  year: "numeric",
  timeZone: "UTC",
});

/** "Nov 30, 2026" for `2026-11-30`: a day of the books, the same in every zone. */
export const dayWords = (day: string): string => dayFormat.format(new Date(`${day}T00:00:00Z`));

/** When invoices are charged. */
export function whenWords({ chargeOn, daysBefore }: Pick<Agreement, "chargeOn" | "daysBefore">): string {
  if (chargeOn === "invoice_date") return "on the day of the invoice";
  if (chargeOn === "due_date") return "on the day it is due";
  return `${daysBefore} ${daysBefore === 1 ? "day" : "days"} before it is due`;
}

/** An agreement in one sentence. */
export function termsWords(agreement: Agreement): string {
  const { mostPerInvoice, mostPerMonth, maskedNumber, startsOn } = agreement;
  const month = mostPerMonth === null ? "" : ` and ${formatMoney(mostPerMonth)} a month`;
  const method = maskedNumber === "" ? "the stored method" : `the card ending in ${maskedNumber.slice(-4)}`;
  return `Charges ${method} ${whenWords(agreement)}, up to ${formatMoney(mostPerInvoice)} of an invoice${month}. Invoices from ${dayWords(startsOn)} on.`;
}

/** Whether the customer was told of a charge, or when they will be; '' where nobody is told. */
export function noticeWords({ toldOn, tellOn }: Pick<AgreedInvoice, "toldOn" | "tellOn">): string {
  if (toldOn !== null) return `The customer was told on ${dayWords(toldOn)}.`;
  return tellOn === null ? "" : "The customer is told by mail before.";
}

/** When a declined charge is tried again. */
export function retryWords(days: readonly number[]): string {
  if (days.length === 0) return "A declined charge is not tried again";
  return `A declined charge is tried again after ${days.join(", then ")} ${days.at(-1) === 1 ? "day" : "days"}`;
}

/** Who does not want an invoice charged. */
export const objectorWords = {
  customer: "The customer objected:",
  company: "Your company objected:",
} as const satisfies Record<NewObjection["raisedBy"], string>;

export const fateWords = {
  due: { meaning: "working", word: "Next run" },
  later: { meaning: "working", word: "Planned" },
  retry: { meaning: "waiting", word: "Tried again" },
  under_way: { meaning: "working", word: "Charged or asked for" },
  with_person: { meaning: "failed", word: "With a person" },
  too_much: { meaning: "failed", word: "More than agreed" },
  objected: { meaning: "waiting", word: "Objected to: not charged" },
  closed: { meaning: "posted", word: "Closed in Sage Pro since: nothing is left to charge" },
} as const satisfies Record<FateOfInvoice, { meaning: Meaning; word: string }>;

/** What the objections to invoices of a customer mean while nothing is charged by the agreement. */
export const objectionsWords = {
  active: "",
  paused: "The agreement is paused, so nothing is charged by it. These objections hold once it is resumed, too.",
  ended:
    "The agreement has ended, so nothing is charged by it. An objection belongs to its invoice: it holds for a new agreement of the customer, too, until it is taken back.",
} as const satisfies Record<Agreement["state"], string>;

/** What taking an objection back leads to. */
export const withdrawnWords = {
  active: { title: "Charged again as agreed", detail: "from the next run" },
  paused: { title: "The objection is taken back", detail: "charged as agreed once the agreement is resumed" },
  ended: { title: "The objection is taken back", detail: "a new agreement of the customer would charge it" },
} as const satisfies Record<Agreement["state"], { title: string; detail: string }>;

/** How many invoices of the customer are objected to, by what that means now; '' where there is none. */
export function objectedWords({ state, objected, objectedAndClosed }: Agreement): string {
  if (objected > 0) {
    const which = objected === 1 ? "1 invoice is" : `${objected} invoices are`;
    return state === "active" ? `${which} objected to and not charged` : `${which} objected to`;
  }
  if (objectedAndClosed === 0) return "";
  return objectedAndClosed === 1
    ? "1 invoice that was objected to is closed since"
    : `${objectedAndClosed} invoices that were objected to are closed since`;
}
