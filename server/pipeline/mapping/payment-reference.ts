import { randomInt } from "node:crypto";

/** Without letters that are read for others. */
const signs = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const form = /^(.{1,10})-TB[0-9A-HJKMNP-TV-Z]{10}$/;

/**
 * The invoice id under which one charge for an invoice is sent, such as `104233-TB7K2M9QXA1C`. PayTrace finds a lost answer by it, so
 * it is another one at every try; a person in the Virtual Terminal sees the invoice in it.
 */
export const newPaymentReference = (invno: string): string =>
  `${invno.trim()}-TB${Array.from({ length: 10 }, () => signs[randomInt(signs.length)]).join("")}`;

/** The invoice that such an id names; undefined for a text that was not made here. */
export const invoiceOfReference = (text: string): string | undefined => form.exec(text)?.[1];
