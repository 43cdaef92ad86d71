import { escapeHtml } from "../../mailbox/escape-html";
import { type TestCard, testCards } from "../test-cards";
import { testCodes } from "../test-codes";
import { type TypedTaxId, taxIdKinds } from "./keep-tax-id";

/** One of Stripe's test cards, chosen by what it does. */
export const cardFields = (chosen: TestCard = "pm_card_visa"): string => {
  const cards = Object.entries(testCards).map(
    ([card, { label }]) =>
      `<label><input type="radio" name="card" value="${card}"${card === chosen ? " checked" : ""}>${escapeHtml(label)}</label>`,
  );
  return `<fieldset><legend>Test card</legend>${cards.join("")}</fieldset>`;
};

export const codeField = (typed: string): string =>
  `<p class="field"><label for="code">Promotion code</label>
   <input id="code" name="code" value="${escapeHtml(typed)}" autocomplete="off" spellcheck="false">
   <span class="help">Known here: ${Object.entries(testCodes)
     .map(([code, { name }]) => `${code} (${escapeHtml(name)})`)
     .join(", ")}.</span></p>`;

export const taxIdFields = (typed: TypedTaxId | "wrong" | null): string => {
  const known = typed === "wrong" ? null : typed;
  const options = Object.entries(taxIdKinds).map(
    ([type, name]) => `<option value="${type}"${known?.type === type ? " selected" : ""}>${name}</option>`,
  );
  return `<p class="field"><label for="taxId">Tax id of the company, if it has one</label>
    <span class="pair"><select name="taxIdType" aria-label="Kind of tax id">${options.join("")}</select>
    <input id="taxId" name="taxId" value="${escapeHtml(known?.value ?? "")}" autocomplete="off" spellcheck="false"></span></p>`;
};
