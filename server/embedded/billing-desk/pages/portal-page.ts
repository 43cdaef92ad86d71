import { escapeHtml } from "../../mailbox/escape-html";
import { replaceCard } from "../card-of";
import type { DeskCustomer, DeskPaymentMethod, DeskPortalSession } from "../desk-objects";
import { deskPath } from "../make-invoice";
import { say } from "../say-event";
import { testCards } from "../test-cards";
import { cardPage, confirmPage, judgeCard } from "./card-pages";
import { cardFields, taxIdFields } from "./form-fields";
import { keepTaxId, readTaxId, taxIdKinds } from "./keep-tax-id";
import { day, deskPage, dollars, missingPage, redirectTo } from "./page-frame";
import { cardIn, type Visit } from "./visit";

interface PortalVisit extends Visit {
  readonly session: DeskPortalSession;
  readonly customer: DeskCustomer;
}

/** Stripe's customer portal: the card, tax ids and invoices of a customer; or one of them and back. */
export async function answerPortal(visit: Visit): Promise<Response> {
  const session = await visit.desk.find("billing_portal.session", visit.id);
  const customer = session && (await visit.desk.find("customer", session.customer));
  if (session === undefined || customer === undefined) return missingPage();
  const inPortal = { ...visit, session, customer };
  if (visit.form === null) return session.flow === null ? showPortal(inPortal) : cardPage(paperOf(session));
  const act = session.flow === null ? visit.form.get("act") : "card";
  if (act === "card") return replaceWith(inPortal, visit.form);
  if (act === "add-tax-id") return addTaxId(inPortal, visit.form);
  if (act === "remove-tax-id") return removeTaxId(inPortal, visit.form);
  return showPortal(inPortal);
}

const paperOf = ({ return_url }: DeskPortalSession) => ({
  title: "Replace the card",
  figure: "Nothing is charged now",
  button: "Use this card",
  back: return_url,
  said: "What comes is charged to it.",
});

const here = ({ session }: PortalVisit): string => `${deskPath}/portal/${session.id}`;

async function replaceWith(visit: PortalVisit, form: URLSearchParams): Promise<Response> {
  const { desk, session, customer } = visit;
  const verdict = judgeCard(cardIn(form), form.get("bank"));
  if (verdict.kind === "asks") return confirmPage(verdict.card, "Nothing is charged now", [["act", "card"]]);
  if (verdict.kind === "refused") {
    return session.flow === null
      ? showPortal(visit, verdict.text)
      : cardPage({ ...paperOf(session), card: cardIn(form), refused: verdict.text });
  }
  await replaceCard(desk, customer.id, verdict.card);
  return redirectTo(session.flow === null ? here(visit) : session.return_url);
}

async function addTaxId(visit: PortalVisit, form: URLSearchParams): Promise<Response> {
  const typed = readTaxId(form);
  if (typed === "wrong" || typed === null) return showPortal(visit, "This is no tax id.");
  await keepTaxId(visit.desk, visit.customer, typed);
  return redirectTo(here(visit));
}

async function removeTaxId(visit: PortalVisit, form: URLSearchParams): Promise<Response> {
  const { desk, customer } = visit;
  const taxId = await desk.find("tax_id", form.get("taxId") ?? "");
  if (taxId?.customer === customer.id) {
    await desk.remove(taxId.id);
    await say(desk, "tax_id", "customer.tax_id.deleted", taxId);
  }
  return redirectTo(here(visit));
}

const cardWords = (method: DeskPaymentMethod | undefined): string => {
  if (method === undefined) return "None on file.";
  const { brand, last4 } = testCards[method.card];
  return `${brand} ending in ${last4}`;
};

async function showPortal({ desk, session, customer }: PortalVisit, refused?: string): Promise<Response> {
  const [subscription] = await desk.list("subscription", customer.id);
  const methodId = subscription?.default_payment_method ?? customer.default_payment_method;
  const method = methodId == null ? undefined : await desk.find("payment_method", methodId);
  const kindOf = (type: string) => Object.entries(taxIdKinds).find(([kind]) => kind === type)?.[1] ?? type;
  const taxIds = (await desk.list("tax_id", customer.id)).map(
    ({ id, type, value }) => `<div class="row"><span>${escapeHtml(`${kindOf(type)} ${value}`)}</span>
      <form method="post"><input type="hidden" name="taxId" value="${id}">
      <button name="act" value="remove-tax-id" type="submit">Remove</button></form></div>`,
  );
  const invoices = (await desk.list("invoice", customer.id)).map(
    ({
      id,
      number,
      created,
      total,
      status,
    }) => `<tr><td><a href="${deskPath}/invoices/${id}">${number}</a><br>${status}</td>
      <td>${day(created)}</td><td class="money">${dollars(total)}</td></tr>`,
  );
  return deskPage(
    "Billing of your company",
    `<h1>${escapeHtml(customer.name ?? "Your company")}</h1>
     ${refused === undefined ? "" : `<p class="refused" role="alert">${escapeHtml(refused)}</p>`}
     <h2>Payment method</h2><p>${escapeHtml(cardWords(method))}</p>
     <form method="post">${cardFields()}<p class="actions"><button name="act" value="card" type="submit">Replace the card</button></p></form>
     <h2>Tax ids</h2>${taxIds.join("")}
     <form method="post">${taxIdFields(null)}<p class="actions"><button name="act" value="add-tax-id" type="submit">Add the tax id</button></p></form>
     <h2>Invoices</h2>${invoices.length === 0 ? "<p>None yet.</p>" : `<table><tbody>${invoices.join("")}</tbody></table>`}
     <p class="back"><a href="${escapeHtml(session.return_url)}">Back to Tallybridge</a></p>`,
    refused === undefined ? 200 : 402,
  );
}
