import { escapeHtml } from "../../mailbox/escape-html";
import { deskPath } from "../make-invoice";
import { passTime } from "../pass-time";
import { day, deskPage, dollars, redirectTo } from "./page-frame";
import type { Visit } from "./visit";

const daySeconds = 86_400;
const jumps = [1, 14, 31] as const;

/** The desk itself: its clock, and the subscriptions. */
export async function answerHome({ desk, origin, form }: Visit): Promise<Response> {
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
