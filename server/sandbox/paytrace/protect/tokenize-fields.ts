import { z } from "zod";
import { creditCard, toCard } from "../cards/card";
import { storeHostedFields } from "../vault/hosted-fields";
import type { Answer } from "../wire/answer";
import { refuse } from "../wire/answer";
import type { Endpoint } from "../wire/call";
import { readFields } from "../wire/fields";
import { isClientKey } from "./client-keys";
import { isTestCard } from "./test-cards";

const typedFields = z.object({
  client_key: z.string({ error: "hosted_fields" }).min(1, "hosted_fields").max(200, "hosted_fields"),
  credit_card: creditCard,
  csc: z.string({ error: "csc" }).regex(/^\d{3,4}$/, "csc"),
});

const noTestCard: Answer = {
  status: 400,
  body: { success: false, errors: { "35": ["The Sandbox takes PayTrace's test cards only."] } },
};

/** What the fields in the payer's browser send: the card becomes a token that is good once, and only its mask is written down. */
export const tokenizeFields: Endpoint = async (call) => {
  const fields = readFields(typedFields, call.body);
  if (!fields.ok) return refuse(...fields.error);
  const { client_key, credit_card } = fields.value;
  if (!(await isClientKey(call, client_key))) return refuse("hosted_fields");
  if (!isTestCard(credit_card.number)) return noTestCard;
  return { status: 200, body: await storeHostedFields(call, toCard(credit_card, call.hashCard)) };
};
