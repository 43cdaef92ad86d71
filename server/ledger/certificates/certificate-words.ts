import { formatMoney, parseMoney } from "@/server/kernel/money";
import type { Certificate } from "./certificate.schema";

/** The words of a certificate, on the page and on paper alike. */
export const verdictWords = {
  one_effect: "Exactly one effect in the books",
  no_effect: "No effect in the books, and rightly so",
  pending: "Not in the books yet",
  not_checked: "Not checked against Sage Pro",
  contradicted: "The records contradict each other",
} as const satisfies Record<Certificate["statement"]["verdict"], string>;

export const kindWords = {
  receipt: "Cash receipt",
  open_credit: "Payment on account",
  reversal: "Reversal",
  payment_failed: "Note of a failed payment",
  gl_batch: "Batch of the general ledger",
} as const satisfies Record<Certificate["effects"][number]["kind"], string>;

const sources: Readonly<Record<string, string>> = {
  notification: "Notification",
  silent_post: "Silent post",
  poll: "Read from PayTrace",
  api: "API",
};
export const sourceWords = (source: string): string => sources[source] ?? source;

/** `2026-11-20 17:00:01 UTC`, so that a page and its print say the same. */
export const dayTime = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`;

/** `$1,250.00`; a decimal we cannot read is shown as it is rather than not at all. */
export function amountWords(decimal: string, currency: string): string {
  const money = parseMoney(decimal, currency);
  return money.ok ? formatMoney(money.value) : `${decimal} ${currency}`;
}

/** Where an effect stands in Sage Pro, such as `invoice 10001, customer C-100`. */
export function documentWords({ kind, document }: Certificate["effects"][number]): string {
  const customer = document.custno === "" ? "" : `, customer ${document.custno}`;
  if (document.invno === "") return `reference ${document.refno}${customer}`;
  return `${kind === "open_credit" ? "credit" : "invoice"} ${document.invno}${customer}`;
}

/** Where money on account went, such as `credit 100000012 to invoice 10001, posted for 2026-11-20`. */
export const applicationWords = ({
  credit,
  invno,
  date,
  undoes,
  writtenHash,
  currentHash,
}: Certificate["applications"][number]) => {
  const rows = currentHash === null ? "not read again" : currentHash === writtenHash ? "unchanged" : "changed since";
  const way = undoes ? `back from invoice ${invno} to credit ${credit}` : `credit ${credit} to invoice ${invno}`;
  return `${way}, posted for ${date}, rows ${rows}`;
};

/** Label and value of how an effect came about. */
export const effectFacts = ({ document, attempts, confirmedAt }: Certificate["effects"][number]) =>
  [
    ["Session", document.session === "" ? "None" : document.session],
    ["Posted for", document.date],
    ["Cash account", document.cashAccount === "" ? "None" : document.cashAccount],
    ["Handed over", `${attempts === 1 ? "once" : `${attempts} times`}, confirmed ${dayTime(confirmedAt)}`],
  ] as const;

/** What an effect put into the books; a reversal took it out. */
export const effectAmount = ({ kind, amount, currency }: Certificate["effects"][number]): string =>
  amountWords(kind === "reversal" ? `-${amount}` : amount, currency);

/** The version of the flow that decided an effect. */
export const flowWords = ({ flow }: Certificate["effects"][number]): string =>
  flow === null ? "Not recorded" : `${flow.name}, version ${flow.version}`;

/** Label and value of what the gateway says; facts that are not known are left out. */
export function paymentFacts({ payment }: Certificate): readonly (readonly [string, string])[] {
  const facts: readonly (readonly [string, string])[] = [
    ["Type", `${capital(payment.type)}, ${payment.status.replaceAll("_", " ")}`],
    ["Taken", dayTime(payment.occurredAt)],
    ["Payer", payment.payerName],
    [
      "Card",
      [capital(payment.cardBrand), payment.maskedNumber.replace(/^\*+(?=\d{4}$)/, "•••• ")]
        .filter((part) => part !== "")
        .join(" "),
    ],
    ["Invoice named", payment.invoiceReference],
    ["Settled", payment.settledAt === null ? "" : `${dayTime(payment.settledAt)}${batchWords(payment.batchNumber)}`],
    ["Belongs to", payment.originalTransactionId],
  ];
  return facts.filter(([, value]) => value !== "");
}

const capital = (word: string): string => word.replace(/^./, (letter) => letter.toUpperCase());

const batchWords = (batch: string): string => (batch === "" ? "" : `, batch ${batch}`);
