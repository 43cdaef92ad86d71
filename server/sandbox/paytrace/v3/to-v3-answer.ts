import type { Answer, JsonObject } from "../wire/answer";

/**
 * What version 3 answers. The envelope and the form of a problem were seen; the status beside each problem, and that codes of
 * version 1 stand in `code`, are guesses.
 */
export const v3Success = (data: unknown, status = 200, beside: JsonObject = {}): Answer => ({
  status,
  body: { status: "success", status_code: status, data, ...beside },
});

export const v3Problem = (status: number, problem: { type?: string; code: string; field: string; detail: string }) => ({
  status,
  body: { status: "error", status_code: status, data: [{ type: "VALIDATION", ...problem }] },
});

const notFoundCodes: ReadonlySet<string> = new Set(["30", "58", "80"]);

/** An answer of version 1 in the envelope of version 3; `toData` makes the data of one that says yes. */
export function toV3Answer(answer: Answer, toData: (fields: JsonObject) => unknown, status = 200): Answer {
  const { success: _, status_message, errors, ...fields } = answer.body;
  if (errors !== undefined) {
    const [[code, [detail]] = ["", [""]]] = Object.entries(errors as Record<string, [string]>);
    const refused = code === "981" ? 403 : notFoundCodes.has(code) ? 404 : 422;
    return v3Problem(refused, { code, field: "body", detail: detail ?? "" });
  }
  return v3Success(toData({ ...fields, response_message: status_message }), status);
}

/** Ids are texts in version 3. */
export const withTextId = ({ transaction_id, external_transaction_id: _, ...fields }: JsonObject): JsonObject => ({
  ...fields,
  ...(transaction_id === undefined ? {} : { transaction_id: String(transaction_id) }),
});
