import { createHash, randomInt } from "node:crypto";

/**
 * What PayTrace keeps as the invoice id of a charge of ours: what is paid, and a mark that no other charge has, because PayTrace looks a
 * lost answer up by it. A person in the Virtual Terminal sees what is paid in it. There are two marks, and both are read here:
 *
 * - `104233-TB7K2M9QXA1C`: a try of a payment link. What stands before it is the number of an invoice, or of a customer in the vault.
 *   Made by chance, because a payer's token is good once and every try is a charge of its own.
 * - `PO-778/TB-0123456789abcdef`: a charge or refund that somebody ordered. What stands before it is whatever the payer pays by, which may
 *   be an order or a reference of theirs. It follows from the order, so that the same order never becomes a second charge.
 */
const triesMark = /-TB[0-9A-HJKMNP-TV-Z]{10}$/;
const ordersMark = /\/TB-[0-9a-f]{16}$/;

/** Without letters that are read for others. */
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/** Numbers of invoices and customers have ten characters at most in Sage Pro. */
const longestNumber = 10;

/** For one try of a payment link, another one at every call. @param number of the invoice, or of the customer whose card is stored */
export const newTryReference = (number: string): string =>
  `${number.trim()}-TB${Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join("")}`;

/** For a charge or refund that was ordered; at most 50 characters. @param reference at most 29 characters */
export function orderReference(
  scope: { readonly tenantId: string; readonly environmentId: string },
  { reference, subject, sequence }: { readonly reference: string; readonly subject: string; readonly sequence: number },
): string {
  const text = `${scope.tenantId}/${scope.environmentId}/${subject}/${sequence}`;
  return `${reference}/TB-${createHash("sha256").update(text).digest("hex").slice(0, 16)}`;
}

/** The part of an invoice id that names what is paid: a mark of ours is none of it. */
export const payersReference = (invoiceId: string): string => invoiceId.replace(triesMark, "").replace(ordersMark, "");

/** The invoice that a try of a payment link names for certain; undefined for every other text. */
export function invoiceOfTry(invoiceId: string): string | undefined {
  const number = invoiceId.replace(triesMark, "");
  return number === invoiceId || number === "" || number.length > longestNumber ? undefined : number;
}
