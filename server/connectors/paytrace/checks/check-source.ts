import { z } from "zod";
import { guardText } from "@/server/platform/card-guard";
import { type Address, addressFields } from "../vault/customer-details";
import { wireReference } from "../wire-text";

/**
 * A bank account as it goes to PayTrace once. It is a value to pass on: nothing of ours stores or logs it, and a card number
 * does not pass for one.
 */
export const bankAccount = z
  .strictObject({
    accountNumber: z
      .string()
      .regex(/^\d{4,17}$/, "An account number has 4 to 17 digits.")
      .refine((digits) => guardText(digits).findings.length === 0, "A card number is not an account number."),
    routingNumber: z
      .string()
      .regex(/^\d{9}$/, "A routing number has nine digits.")
      .refine(passesRoutingCheck, "The check digit of the routing number is wrong."),
    /** Version 3 may be told; version 1 does not ask. */
    accountType: z.enum(["checking", "savings"]).optional(),
  })
  .brand<"BankAccount">();

/** Whose account a check is drawn on or a refund goes to. */
export type CheckSource =
  | { readonly customerId: string }
  | { readonly account: z.output<typeof bankAccount>; readonly holder: Address };

/** The last part of the path, and the fields that go with it. */
export function checkSourceFields(source: CheckSource): readonly [path: string, Readonly<Record<string, unknown>>] {
  if ("customerId" in source) {
    return ["by_customer", { customer_id: wireReference(source.customerId, "A customer id") }];
  }
  const { account, holder } = source;
  const check = { account_number: account.accountNumber, routing_number: account.routingNumber };
  return ["by_account", { check, billing_address: addressFields(holder) }];
}

/** Weights 3, 7 and 1, and the sum is divisible by ten. */
function passesRoutingCheck(routing: string): boolean {
  const weights = [3, 7, 1];
  return [...routing].reduce((sum, digit, index) => sum + Number(digit) * (weights[index % 3] ?? 0), 0) % 10 === 0;
}
