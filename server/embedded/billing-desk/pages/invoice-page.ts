import { escapeHtml } from "../../mailbox/escape-html";
import type { DeskInvoice } from "../desk-objects";
import { deskPath } from "../make-invoice";
import { payWithCard } from "../pay-invoice";
import { cardPage, confirmPage, judgeCard } from "./card-pages";
import { taxIdKinds } from "./keep-tax-id";
import { day, deskPage, dollars, missingPage, redirectTo } from "./page-frame";
import { cardIn, type Visit } from "./visit";
import { writePdf } from "./write-pdf";

/** The lines of an invoice with what each comes to, the discount among them. */
const linesOf = ({ lines, discount }: DeskInvoice): readonly (readonly [words: string, amount: string])[] => [
  ...lines.data.map(({ description, amount }) => [description, dollars(amount)] as const),
  ...(discount === null ? [] : [[discount.words, dollars(-discount.amount)] as const]),
];

const taxIdsOf = ({ customer_tax_ids }: DeskInvoice): readonly string[] =>
  customer_tax_ids.map(
    ({ type, value }) => `${Object.entries(taxIdKinds).find(([kind]) => kind === type)?.[1] ?? type} ${value}`,
  );

const standing = ({ status, created, paid_at }: DeskInvoice): string =>
  status === "paid" ? `Paid, ${day(paid_at ?? created)}` : status === "open" ? "Open" : `Not due, ${day(created)}`;

/** Stripe's page of an invoice: to look at, or to pay. */
export async function answerInvoice({ desk, id, form }: Visit): Promise<Response> {
  const invoice = await desk.find("invoice", id);
  if (invoice === undefined) return missingPage();
  const title = `Invoice ${invoice.number}`;
  if (invoice.status !== "open") {
    const rows = linesOf(invoice).map(
      ([words, amount]) => `<tr><td>${escapeHtml(words)}</td><td class="money">${amount}</td></tr>`,
    );
    return deskPage(
      title,
      `<h1>${title}</h1><p class="figure">${dollars(invoice.total)}</p><p>${standing(invoice)}</p>
       <p>${[invoice.customer_name ?? "", ...taxIdsOf(invoice)].map(escapeHtml).join("<br>")}</p>
       <table><tbody>${rows.join("")}</tbody></table><p><a href="${deskPath}/invoices/${id}/pdf">PDF</a></p>`,
    );
  }
  const paper = {
    title,
    figure: dollars(invoice.amount_due),
    said: "This invoice is open.",
    button: "Pay the invoice",
    card: form === null ? undefined : cardIn(form),
  };
  if (form === null) return cardPage(paper);
  const verdict = judgeCard(cardIn(form), form.get("bank"));
  if (verdict.kind === "asks") return confirmPage(verdict.card, paper.figure);
  if (verdict.kind === "refused") return cardPage({ ...paper, refused: verdict.text });
  await payWithCard(desk, invoice, verdict.card);
  return redirectTo(`${deskPath}/invoices/${id}`);
}

export async function answerInvoicePdf({ desk, id }: Visit): Promise<Response> {
  const invoice = await desk.find("invoice", id);
  if (invoice === undefined) return missingPage();
  const pdf = writePdf(`Invoice ${invoice.number}`, [
    "Stand-in for Stripe: no card was charged.",
    "",
    ...[invoice.customer_name ?? "", ...taxIdsOf(invoice)],
    "",
    `Made out ${day(invoice.created)}`,
    standing(invoice),
    "",
    ...linesOf(invoice).map(([words, amount]) => `${words}: ${amount}`),
    "",
    `Total: ${dollars(invoice.total)}`,
  ]);
  return new Response(Buffer.from(pdf, "latin1"), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${invoice.number}.pdf"`,
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
