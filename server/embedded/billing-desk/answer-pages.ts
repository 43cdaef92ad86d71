import type pg from "pg";
import { escapeHtml } from "../mailbox/escape-html";
import { beginSubscription } from "./begin-subscription";
import { cardPage, confirmPage, judgeCard } from "./card-pages";
import { type DeskTransaction, inDesk } from "./desk.repo";
import { deskPath } from "./make-invoice";
import { day, deskPage, dollars, missingPage, redirectTo } from "./page-frame";
import { passTime } from "./pass-time";
import { payInvoice } from "./pay-invoice";
import { isTestCard, type TestCard } from "./test-cards";

const daySeconds = 86_400;
const jumps = [1, 14, 31] as const;

interface Visit {
  readonly desk: DeskTransaction;
  readonly origin: string;
  readonly id: string;
  /** Null while a page is only looked at. */
  readonly form: URLSearchParams | null;
}

/** The pages of the desk: checkout, invoices, and the desk itself with its clock. */
export async function answerPages(pool: pg.Pool, origin: string, request: Request): Promise<Response> {
  const [, page = "", id = ""] = new URL(request.url).pathname.slice(deskPath.length).split("/");
  const form = request.method === "POST" ? new URLSearchParams(await request.text()) : null;
  return inDesk(pool, async (desk) => {
    await passTime(desk, origin);
    const visit = { desk, origin, id, form };
    if (page === "") return answerHome(visit);
    if (page === "checkout") return answerCheckout(visit);
    if (page === "invoices") return answerInvoice(visit);
    return missingPage();
  });
}

const cardOf = (form: URLSearchParams): TestCard => {
  const card = form.get("card") ?? "";
  return isTestCard(card) ? card : "pm_card_chargeDeclined";
};

async function answerCheckout({ desk, origin, id, form }: Visit): Promise<Response> {
  const session = await desk.find("checkout.session", id);
  const price = session && (await desk.find("price", session.desk.price));
  const product = price && (await desk.find("product", price.product));
  if (session === undefined || price === undefined || product === undefined) return missingPage();
  // Whoever comes back to a page that is done goes where it led.
  if (session.status === "complete") return redirectTo(session.success_url);
  const { trialDays } = session.desk;
  const figure = `${dollars(price.unit_amount)} a month`;
  const begins = day(desk.now + trialDays * daySeconds);
  const paper = {
    ...{ title: product.name, figure, button: "Subscribe", back: session.cancel_url },
    said: trialDays > 0 ? `Nothing is charged before ${begins}, when the trial ends.` : "Charged today.",
  };
  if (form === null) return cardPage(paper);
  const verdict = judgeCard(cardOf(form), form.get("bank"));
  if (verdict.kind === "asks") return confirmPage(verdict.card, figure);
  if (verdict.kind === "refused") return cardPage({ ...paper, refused: verdict.text });
  await beginSubscription(desk, { origin, session, card: verdict.card });
  return redirectTo(session.success_url);
}

async function answerInvoice({ desk, id, form }: Visit): Promise<Response> {
  const invoice = await desk.find("invoice", id);
  if (invoice === undefined) return missingPage();
  const lines = invoice.lines.data.map(
    ({ description, amount }) =>
      `<tr><td>${escapeHtml(description)}</td><td class="money">${dollars(amount)}</td></tr>`,
  );
  const title = `Invoice ${invoice.number}`;
  if (invoice.status !== "open") {
    return deskPage(
      title,
      `<h1>${title}</h1><p class="figure">${dollars(invoice.total)}</p><p>${invoice.status === "paid" ? "Paid" : "Not due"}, ${day(invoice.created)}</p>
       <table><tbody>${lines.join("")}</tbody></table>`,
    );
  }
  const paper = {
    title,
    figure: dollars(invoice.amount_due),
    said: "This invoice is open.",
    button: "Pay the invoice",
  };
  if (form === null) return cardPage(paper);
  const verdict = judgeCard(cardOf(form), form.get("bank"));
  if (verdict.kind === "asks") return confirmPage(verdict.card, paper.figure);
  if (verdict.kind === "refused") return cardPage({ ...paper, refused: verdict.text });
  await payInvoice(desk, invoice, verdict.card);
  return redirectTo(`${deskPath}/invoices/${id}`);
}

async function answerHome({ desk, origin, form }: Visit): Promise<Response> {
  const wanted = Number(form?.get("days"));
  const jump = jumps.find((days) => days === wanted);
  if (jump !== undefined) {
    await desk.moveClock(jump * daySeconds);
    await passTime({ ...desk, now: desk.now + jump * daySeconds }, origin);
    return redirectTo(deskPath);
  }
  const customers = new Map((await desk.list("customer")).map(({ id, name }) => [id, name ?? id]));
  const rows = (await desk.list("subscription")).map(({ customer, status, items, latest_invoice }) => {
    const [{ price, current_period_end: ends }] = items.data;
    return `<tr><td>${escapeHtml(customers.get(customer) ?? customer)}<br>${status}</td><td>${day(ends)}</td>
      <td class="money"><a href="${deskPath}/invoices/${latest_invoice}">${dollars(price.unit_amount)}</a></td></tr>`;
  });
  const buttons = jumps.map(
    (days) => `<button name="days" value="${days}" type="submit">${days === 1 ? "1 day" : `${days} days`}</button>`,
  );
  return deskPage(
    "Billing desk",
    `<h1>Billing desk</h1><p>It is ${day(desk.now)} at this desk.</p>
     <h2>Let time pass</h2><form method="post"><p class="actions">${buttons.join("")}</p></form>
     <h2>Subscriptions</h2>${
       rows.length === 0
         ? "<p>None yet. One begins when somebody chooses a plan in the portal.</p>"
         : `<table><thead><tr><th>Customer</th><th>Period ends</th><th>A month</th></tr></thead><tbody>${rows.join("")}</tbody></table>`
     }`,
  );
}
