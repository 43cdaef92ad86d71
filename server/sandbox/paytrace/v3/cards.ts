import { capture } from "../payments/capture";
import { type CardSource, hostedCard, keyedCard, storedCard } from "../payments/card-sources";
import { refundCard } from "../payments/refund-card";
import { refundTransaction } from "../payments/refund-transaction";
import { takePayment } from "../payments/take-payment";
import { takePaymentAndStore } from "../payments/take-payment-and-store";
import { voidTransaction } from "../payments/void-transaction";
import type { JsonObject } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { customerFields, labelOf } from "./customers";
import { toV3Answer, v3Problem, withTextId } from "./to-v3-answer";
import { onlyItem, type V3Call, type V3Endpoint } from "./v3-call";

/** The body of a payment with the names of version 1. */
function paymentBody(call: V3Call): JsonObject {
  const { invoice_number, ...rest } = customerFields(call);
  return { ...rest, ...(invoice_number === undefined ? {} : { invoice_id: invoice_number }) };
}

const paid =
  (endpoint: Endpoint): V3Endpoint =>
  async (call) =>
    toV3Answer(await endpoint({ ...call, body: paymentBody(call) }), withTextId);

const byCustomer =
  (kind: "SALE" | "AUTHORIZATION"): V3Endpoint =>
  async (call) => {
    const customer_id = await labelOf(call, call.params[0]);
    const body = { ...paymentBody(call), ...(customer_id === undefined ? {} : { customer_id }) };
    return toV3Answer(await takePayment(kind, storedCard)({ ...call, body }), withTextId);
  };

/** How the fate of an item is worded is not documented: a list with its code and id is a guess. */
const change =
  (endpoint: Endpoint): V3Endpoint =>
  async (call) =>
    toV3Answer(await endpoint({ ...call, body: onlyItem(call) }), (fields) => [withTextId(fields)]);

/** Of the transactions in a batch, refunds to stored customers are what a connector sends. */
const takeBatch: V3Endpoint = async (call) => {
  const { invoice_number, customer_id, transaction_type, ...item } = onlyItem(call);
  if (transaction_type !== "refund") {
    return v3Problem(422, { code: "CONSTRAINT", field: "body/transaction_type", detail: "Not simulated." });
  }
  const body = { ...item, invoice_id: invoice_number, customer_id: await labelOf(call, customer_id) };
  return toV3Answer(await refundCard(storedCard)({ ...call, body }), (fields) => [withTextId(fields)]);
};

const sources: readonly (readonly [path: string, source: CardSource])[] = [
  ["keyed", keyedCard],
  ["pt-protect", hostedCard],
];

/** Method and path of each; a group of the pattern is a parameter. */
export const cardRoutes: readonly (readonly [pattern: RegExp, endpoint: V3Endpoint])[] = [
  ...sources.flatMap(([path, source]) => [
    [new RegExp(`^POST /v3/card/sale/${path}$`), paid(takePayment("SALE", source))] as const,
    [new RegExp(`^POST /v3/card/authorize/${path}$`), paid(takePayment("AUTHORIZATION", source))] as const,
  ]),
  [/^POST \/v3\/card\/sale\/pt-protect\/customer\/$/, paid(takePaymentAndStore(hostedCard))],
  [/^POST \/v3\/card\/sale\/customer\/(\d+)$/, byCustomer("SALE")],
  [/^POST \/v3\/card\/authorize\/customer\/(\d+)$/, byCustomer("AUTHORIZATION")],
  [/^POST \/v3\/card\/batch\/capture$/, change(capture)],
  [/^POST \/v3\/card\/batch\/void$/, change(voidTransaction)],
  [/^POST \/v3\/card\/batch\/refund$/, change(refundTransaction)],
  [/^POST \/v3\/card\/batch\/transactions$/, takeBatch],
];
