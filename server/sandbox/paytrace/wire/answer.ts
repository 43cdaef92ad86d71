import { type Refusal, refusalTable } from "./refusals";

export type JsonObject = Readonly<Record<string, unknown>>;

/** What an endpoint answers, before it becomes an HTTP response. */
export interface Answer {
  readonly status: number;
  readonly body: JsonObject;
}

/** `response_code` with its text; the texts of codes marked "guess" were not recorded anywhere. */
export const responseTexts = {
  1: "Your request has been successfully completed.",
  101: "Your transaction was successfully approved.",
  102: "Your transaction was not approved.",
  103: "Your transaction was successfully approved, but voided by your AVS/CSC settings.", // guess
  106: "Your transaction was successfully refunded.",
  109: "Your transaction was successfully voided.",
  112: "Your transaction was successfully captured.",
  120: "Your check was successfully processed.",
  122: "Your check was successfully refunded.",
  124: "Your check was successfully managed.",
  125: "Your check was NOT successfully processed.",
  175: "Your batch was successfully settled.", // guess
  180: "Your transaction amount was successfully adjusted.", // guess
} as const;

/** An answer with HTTP 200. A decline is one too: that its status is 200 is inferred from the official samples. */
export function answer(
  code: keyof typeof responseTexts,
  fields: JsonObject,
  success = code !== 102 && code !== 125,
): Answer {
  return { status: 200, body: { success, response_code: code, status_message: responseTexts[code], ...fields } };
}

/** An answer whose text names the record it speaks of, such as a customer or a receipt. */
export const answerSaying = (code: number, text: string, fields: JsonObject): Answer => ({
  status: 200,
  body: { success: true, response_code: code, status_message: text, ...fields },
});

/** Refuses the request; several reasons at once are listed together. That the HTTP status is 400 is a guess. */
export function refuse(...refusals: readonly Refusal[]): Answer {
  const errors: Record<string, string[]> = {};
  for (const refusal of refusals) {
    const { code, text } = refusalTable[refusal];
    errors[code] = [text];
  }
  return {
    status: 400,
    body: {
      success: false,
      response_code: 1,
      status_message: "One or more errors has occurred.",
      errors,
      // The recorded refusal of a customer has no such field; every other one has.
      ...(refusals.includes("customer_exists") ? {} : { external_transaction_id: "" }),
    },
  };
}
