import { z } from "zod";
import { AppError, errorTable } from "@/server/kernel/errors";
import type { PaymentPages } from "@/server/pipeline/payment-pages/create-payment-pages";
import { cardTokenSchema, payInvoiceSchema } from "@/server/pipeline/payment-pages/payment-link.schema";
import type { Log } from "@/server/platform/log/log";
import type { FetchHandler } from "@/server/platform/node-http/fetch-style";
import { asAppError } from "../as-app-error";

const maxBytes = 16_384;
const keyed = z.object({ key: z.string().min(1).max(100) });

/** The key travels in the body and not in the address, so that it stands in no log of requests. */
const acts = {
  "/api/pay/state": (pages: PaymentPages, body: unknown, address: string) =>
    pages.open({ ...read(keyed, body), address }),
  "/api/pay/fields": async (pages: PaymentPages, body: unknown, address: string) => ({
    clientKey: await pages.cardFieldsKey({ ...read(keyed, body), address }),
  }),
  "/api/pay/pay": (pages: PaymentPages, body: unknown, address: string) => {
    const { key, ...typed } = read(keyed.extend(payInvoiceSchema.shape), body);
    return pages.pay({ key, address }, typed);
  },
  "/api/pay/save": (pages: PaymentPages, body: unknown, address: string) => {
    const { key, ...typed } = read(keyed.extend(cardTokenSchema.shape), body);
    return pages.save({ key, address }, typed);
  },
} as const;

const isAct = (path: string): path is keyof typeof acts => Object.hasOwn(acts, path);

/** Answers the page of a payment link. Nobody is signed in: the key of the link is what a caller has to know. */
export const answerPayer =
  ({ pages, log }: { readonly pages: PaymentPages; readonly log: Log }): FetchHandler =>
  async (request) => {
    const path = new URL(request.url).pathname;
    try {
      if (!isAct(path)) throw new AppError("not_found", "No such path of payment pages.");
      // A form of another site cannot send this type without asking first, and it is never allowed.
      if (request.headers.get("content-type") !== "application/json")
        throw new AppError("unsupported_media", "Not JSON.");
      const text = await request.text();
      if (text.length > maxBytes) throw new AppError("too_large", "The body of a payer is too large.");
      return Response.json(await acts[path](pages, parseJson(text), request.headers.get("x-real-ip") ?? ""));
    } catch (error) {
      const failure = asAppError(error) ?? new AppError("internal", "A payer could not be answered.", { cause: error });
      if (failure.code === "internal" || failure.code === "unavailable") {
        log.error("a payer could not be answered", { path, error: failure.cause ?? failure });
      }
      const response = Response.json({ title: failure.userText }, { status: errorTable[failure.code].http });
      if (failure.retryAfterSeconds !== undefined) {
        response.headers.set("retry-after", String(failure.retryAfterSeconds));
      }
      return response;
    }
  };

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError("invalid_input", "The body of a payer is no JSON.");
  }
}

function read<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  throw new AppError("invalid_input", "The body of a payer was refused.");
}
