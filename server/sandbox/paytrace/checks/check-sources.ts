import { z } from "zod";
import { err, ok, type Result } from "@/server/kernel/result";
import { findCustomer } from "../vault/find-customer";
import type { Call } from "../wire/call";
import { customerId, readFields } from "../wire/fields";
import type { Refusal } from "../wire/refusals";

/** The account a check is drawn on; of its number only the last four digits are kept. */
export interface DrawnAccount {
  readonly last4: string;
  readonly customerId: string;
}

export type CheckSource = (call: Call) => Promise<Result<DrawnAccount, readonly Refusal[]>>;

const accountFields = z.object({
  check: z.object(
    {
      account_number: z
        .union([z.string(), z.number()], { error: "bank_account" })
        .transform(String)
        .pipe(z.string().regex(/^\d{4,17}$/, "bank_account")),
      routing_number: z
        .union([z.string(), z.number()], { error: "routing_number" })
        .transform(String)
        .pipe(
          z
            .string()
            .regex(/^\d{9}$/, "routing_number")
            .refine(passesRoutingCheck, "routing_number"),
        ),
    },
    { error: "bank_account" },
  ),
});

export const keyedAccount: CheckSource = async ({ body }) => {
  const fields = readFields(accountFields, body);
  return fields.ok ? ok({ last4: fields.value.check.account_number.slice(-4), customerId: "" }) : fields;
};

const customerFields = z.object({ customer_id: customerId });

export const storedAccount: CheckSource = async ({ body, pool, account }) => {
  const fields = readFields(customerFields, body);
  if (!fields.ok) return fields;
  const customer = await findCustomer(pool, account, fields.value.customer_id);
  return customer === undefined ? err(["customer"]) : ok({ last4: "", customerId: customer.customerId });
};

/** The checksum of a bank's routing number: weights 3, 7 and 1, sum divisible by ten. */
function passesRoutingCheck(routing: string): boolean {
  const weights = [3, 7, 1];
  const sum = [...routing].reduce((total, digit, index) => total + Number(digit) * (weights[index % 3] ?? 0), 0);
  return sum % 10 === 0;
}
