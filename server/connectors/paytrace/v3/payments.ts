import { unexpectedShape } from "../errors";
import { v3ClientKey, v3Payment } from "./schemas";
import type { V3Session } from "./session";
import { asAnswer, type Body, type Translation, type Translations } from "./translation";
import { customerNumber, saleAddress } from "./vault";

/** The fields of version 1 that go by another name. */
function paymentFields({ invoice_id, credit_card, encrypted_csc, customer_id: _, ...rest }: Body): Body {
  return {
    ...rest,
    ...(invoice_id === undefined ? {} : { invoice_number: invoice_id }),
    ...(credit_card === undefined ? {} : { card: plainNames(credit_card as Body) }),
    ...(encrypted_csc === undefined ? {} : { csc: encrypted_csc }),
  };
}

/** Encrypted texts stand in the fields of the plain ones; there they are 329 to 359 characters long. */
const plainNames = ({ encrypted_number, ...rest }: Body): Body => ({ number: encrypted_number, ...rest });

const pay =
  (path: string): Translation =>
  async (session, body) =>
    answerOf(session, path, paymentFields(body));

const payByCustomer =
  (kind: "sale" | "authorize"): Translation =>
  async (session, body) =>
    answerOf(session, `/v3/card/${kind}/customer/${await customerNumber(session, body)}`, paymentFields(body));

const payAndStore: Translation = (session, body) =>
  answerOf(session, "/v3/card/sale/pt-protect/customer/", {
    ...paymentFields(saleAddress(body)),
    customer_label: body.customer_id,
  });

/** 101 with a yes is money, 102 is a decline whichever way the envelope puts it, 103 was voided at once. */
async function answerOf(session: V3Session, path: string, fields: Body): Promise<unknown> {
  const { success, data } = await session.call(path, fields, "write");
  const answer = v3Payment.safeParse(data);
  if (!answer.success) throw unexpectedShape("a payment without its code or id");
  const { response_code: code, ...payment } = answer.data;
  return asAnswer(code, payment, success && code !== 102);
}

/** A sale of an earlier transaction's card is not among the documents of version 3. */
export const payments: Translations = {
  "/v1/transactions/sale/keyed": pay("/v3/card/sale/keyed"),
  "/v1/transactions/sale/pt_protect": pay("/v3/card/sale/pt-protect"),
  "/v1/transactions/sale/by_customer": payByCustomer("sale"),
  "/v1/transactions/sale/pt_protect_customer": payAndStore,
  // The keyed authorization is a guess after the keyed sale.
  "/v1/transactions/authorization/keyed": pay("/v3/card/authorize/keyed"),
  "/v1/transactions/authorization/pt_protect": pay("/v3/card/authorize/pt-protect"),
  "/v1/transactions/authorization/by_customer": payByCustomer("authorize"),
  async "/v1/payment_fields/token/create"(session) {
    const { success, data } = await session.call("/v3/payment-fields/token", {}, "read");
    const key = v3ClientKey.safeParse(data);
    if (!success || !key.success) throw unexpectedShape("no client key");
    return asAnswer(1, { clientKey: key.data.clientKey });
  },
};
