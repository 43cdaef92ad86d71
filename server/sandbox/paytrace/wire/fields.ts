import { z } from "zod";
import { parseMoney } from "@/server/kernel/money";
import { err, ok, type Result } from "@/server/kernel/result";
import { isRefusal, type Refusal } from "./refusals";

/** Text as PayTrace takes it: a string or a number; absent, null and empty mean the same. */
export const text = (maxLength = 255) =>
  z
    .union([z.string(), z.number(), z.null()], { error: "malformed" })
    .optional()
    .transform((value) => (value === undefined || value === null ? "" : String(value).trim()))
    .pipe(z.string().max(maxLength, "malformed"));

const cents = (minimum: bigint) =>
  z.union([z.string(), z.number()], { error: "amount" }).transform((value, ctx) => {
    const money = parseMoney(value, "USD");
    if (money.ok && money.value.minor >= minimum) return money.value.minor;
    ctx.addIssue({ code: "custom", message: "amount" });
    return z.NEVER;
  });

/** A positive amount with at most two decimals, in cents. */
export const amount = cents(1n);
/** Zero is allowed too: an authorization of nothing verifies the card. */
export const amountOrZero = cents(0n);

const id = (refusal: Refusal) =>
  z
    .union([z.string(), z.number()], { error: refusal })
    .transform(String)
    .pipe(z.string().regex(/^\d{1,15}$/, refusal));
export const transactionId = id("transaction_id");
export const checkId = id("check_id");
export const customerId = z
  .union([z.string(), z.number()], { error: "customer" })
  .transform((value) => String(value).trim())
  .pipe(z.string().min(1, "customer").max(50, "customer"));

const addressFields = {
  name: text(),
  street_address: text(),
  street_address2: text(),
  city: text(),
  state: text(),
  zip: text(),
  country: text(),
};
export const billingAddress = z.object(addressFields, { error: "malformed" });
export const shippingAddress = z.object({ ...addressFields, county: text() }, { error: "malformed" });
export type BillingAddress = z.infer<typeof billingAddress>;
export type ShippingAddress = z.infer<typeof shippingAddress>;

export const discretionaryData = z.record(z.string().max(99), text(99), { error: "malformed" });

/** Reads the body of a call. The message of each issue names the refusal; one that does not is `malformed`. */
export function readFields<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
): Result<z.output<Schema>, readonly Refusal[]> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return ok(parsed.data);
  const refusals = parsed.error.issues.map(({ message }) => (isRefusal(message) ? message : "malformed"));
  return err([...new Set(refusals)]);
}
