import { beginSubscription } from "../begin-subscription";
import type { DeskCustomer } from "../desk-objects";
import { isTestCode, testCodes } from "../test-codes";
import { cardPage, confirmPage, judgeCard } from "./card-pages";
import { codeField, taxIdFields } from "./form-fields";
import { keepTaxId, readTaxId } from "./keep-tax-id";
import { day, dollars, missingPage, redirectTo } from "./page-frame";
import { cardIn, type Visit } from "./visit";

const daySeconds = 86_400;

/** Stripe's checkout: a card, a promotion code and a tax id, as far as the session asks for them. */
export async function answerCheckout({ desk, origin, id, form }: Visit): Promise<Response> {
  const session = await desk.find("checkout.session", id);
  const price = session && (await desk.find("price", session.desk.price));
  const product = price && (await desk.find("product", price.product));
  const customer: DeskCustomer | undefined = session && (await desk.find("customer", session.customer));
  if (session === undefined || price === undefined || product === undefined || customer === undefined) {
    return missingPage();
  }
  // Whoever comes back to a page that is done goes where it led.
  if (session.status === "complete") return redirectTo(session.success_url);
  const { trialDays, allowsCodes, asksForTaxId } = session.desk;
  const figure = `${dollars(price.unit_amount)} a month`;
  const begins = day(desk.now + trialDays * daySeconds);
  const typed = { code: form?.get("code")?.trim().toUpperCase() ?? "", taxId: form && readTaxId(form) };
  const paper = {
    title: product.name,
    figure,
    button: "Subscribe",
    back: session.cancel_url,
    said: trialDays > 0 ? `Nothing is charged before ${begins}, when the trial ends.` : "Charged today.",
    card: form === null ? undefined : cardIn(form),
    more: [allowsCodes && codeField(typed.code), asksForTaxId && taxIdFields(typed.taxId || null)],
  };
  if (form === null) return cardPage(paper);
  if (typed.code !== "" && !(allowsCodes && isTestCode(typed.code))) {
    return cardPage({ ...paper, refused: "This code is not known. Nothing was charged." });
  }
  const code = isTestCode(typed.code) ? typed.code : null;
  if (typed.taxId === "wrong") return cardPage({ ...paper, refused: "This is no tax id. Nothing was charged." });
  const verdict = judgeCard(cardIn(form), form.get("bank"));
  if (verdict.kind === "asks") {
    const carried = ["code", "taxIdType", "taxId"].map((name) => [name, form.get(name) ?? ""] as const);
    return confirmPage(verdict.card, code === null ? figure : `${figure}, ${testCodes[code].name}`, carried);
  }
  if (verdict.kind === "refused") return cardPage({ ...paper, refused: verdict.text });
  // First the number, so that the first invoice has it.
  if (typed.taxId) await keepTaxId(desk, customer, typed.taxId);
  await beginSubscription(desk, { origin, session, card: verdict.card, code });
  return redirectTo(session.success_url);
}
