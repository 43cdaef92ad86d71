import { z } from "zod";
import { type PayPage, payPageSchema } from "@/server/pipeline/payment-pages/pay-page.schema";

/** What went wrong on the way, in a sentence for whoever pays. */
export class PayProblem extends Error {
  override readonly name = "PayProblem";
}

const problem = z.object({ title: z.string() });
const noAnswer =
  "The page did not get an answer. Check the connection; what you see here is brought up to date by itself.";

/** @throws PayProblem */
async function ask(act: "state" | "fields" | "pay" | "save", body: object): Promise<unknown> {
  let answer: Response;
  try {
    answer = await fetch(`/api/pay/${act}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch {
    throw new PayProblem(noAnswer);
  }
  const json: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return json;
  const said = problem.safeParse(json);
  throw new PayProblem(said.success ? said.data.title : noAnswer);
}

export interface CardToken {
  readonly hpfToken: string;
  readonly encKey: string;
}

export const readPage = async (key: string): Promise<PayPage> => payPageSchema.parse(await ask("state", { key }));

export const readClientKey = async (key: string): Promise<string> =>
  z.object({ clientKey: z.string() }).parse(await ask("fields", { key })).clientKey;

export const sendPayment = async (
  key: string,
  token: CardToken,
  payment: { readonly amountMinor: string; readonly keep: boolean },
): Promise<PayPage> => payPageSchema.parse(await ask("pay", { key, ...token, ...payment }));

export const sendMethod = async (key: string, token: CardToken): Promise<PayPage> =>
  payPageSchema.parse(await ask("save", { key, ...token }));
