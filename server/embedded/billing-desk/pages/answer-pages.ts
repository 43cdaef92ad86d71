import type pg from "pg";
import { inDesk } from "../desk.repo";
import { deskPath } from "../make-invoice";
import { passTime } from "../pass-time";
import { answerCheckout } from "./checkout-page";
import { answerHome } from "./home-page";
import { answerInvoice, answerInvoicePdf } from "./invoice-page";
import { missingPage } from "./page-frame";
import { answerPortal } from "./portal-page";

/** The pages of the desk: checkout, invoices, the customer portal, and the desk itself with its clock. */
export async function answerPages(pool: pg.Pool, origin: string, request: Request): Promise<Response> {
  const [, page = "", id = "", part = ""] = new URL(request.url).pathname.slice(deskPath.length).split("/");
  const form = request.method === "POST" ? new URLSearchParams(await request.text()) : null;
  return inDesk(pool, async (desk) => {
    await passTime(desk, origin);
    const visit = { desk, origin, id, form };
    if (page === "") return answerHome(visit);
    if (page === "checkout") return answerCheckout(visit);
    if (page === "portal") return answerPortal(visit);
    if (page === "invoices") return part === "pdf" ? answerInvoicePdf(visit) : answerInvoice(visit);
    return missingPage();
  });
}
