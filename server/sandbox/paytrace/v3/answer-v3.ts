import { z } from "zod";
import type { Account } from "../accounts/account";
import type { Answer, JsonObject } from "../wire/answer";
import type { Call } from "../wire/call";
import { v3Routes } from "./routes";
import { v3Problem } from "./to-v3-answer";

/** The header that every call names the integration with; its limit and its complaint were seen. */
export function refuseIntegrator(account: Account, integratorId: string | null): Answer | undefined {
  const detail =
    integratorId !== null && integratorId.length > 12
      ? "ensure this value has at most 12 characters"
      : "unknown integrator";
  if (integratorId === account.integratorId && integratorId.length <= 12) return undefined;
  return v3Problem(422, { code: "CONSTRAINT", field: "header/X-Integrator-Id", detail });
}

/** Ciphertext stands in the plain fields of version 3 and is told by its length alone; version 1 has names of its own for it. */
export function withCardNames({ card, csc, ...rest }: JsonObject): JsonObject {
  const isCipher = (value: unknown): boolean => typeof value === "string" && value.length > 100;
  const { number, ...dates } = (card ?? {}) as JsonObject;
  return {
    ...rest,
    ...(card === undefined
      ? {}
      : { credit_card: { ...dates, [isCipher(number) ? "encrypted_number" : "number"]: number } }),
    ...(csc === undefined ? {} : { [isCipher(csc) ? "encrypted_csc" : "csc"]: csc }),
  };
}

const merchant = z.looseObject({ merchant_id: z.coerce.number().int().positive() });

/** Answers a call of version 3; undefined for a path that is not simulated. */
export async function answerV3(call: Call, method: string, path: string): Promise<Answer | undefined> {
  for (const [pattern, endpoint] of v3Routes) {
    const found = pattern.exec(`${method} ${path}`);
    if (found === null) continue;
    if (!merchant.safeParse(call.body).success) {
      return v3Problem(422, { code: "REQUIRED", field: "body/merchant_id", detail: "A merchant is required." });
    }
    return endpoint({ ...call, params: found.slice(1) });
  }
  return undefined;
}
