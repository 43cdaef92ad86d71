import { z } from "zod";
import type { CustomerDetail } from "../order-entry/records";
import { absent, shortText, text, whole } from "./wire-values";

const lockedBy = z.union([shortText, absent]);
const details = {
  company: text,
  contact: text,
  address1: text,
  address2: text,
  city: text,
  addrstate: text,
  zip: text,
  country: text,
  phone: text,
} as const satisfies Record<CustomerDetail, z.ZodType>;

/** What an order or a customer was judged by. */
export const judgedBy = z.object({
  homeCurrency: shortText,
  customers: z
    .array(
      z.union([
        z.object({ custno: shortText, email: text, details: z.object(details), lockedBy }),
        z.object({ custno: shortText, currency: shortText, lockedBy }),
      ]),
    )
    .max(1_000),
  models: z.array(shortText).max(100),
  items: z
    .array(
      z.object({
        item: shortText,
        active: z.boolean(),
        stocked: z.boolean(),
        places: z.array(shortText).max(100),
      }),
    )
    .max(2_000),
  orders: z
    .array(
      z.object({
        orderRef: shortText,
        sono: shortText,
        custno: shortText,
        sostat: shortText,
        sotype: shortText,
        currency: shortText,
        amount: whole,
        tax: whole,
        shipped: whole,
        notes: text,
        enteredBy: shortText,
        lockedBy,
        lines: z
          .array(
            z.object({
              line: z.number().int(),
              item: shortText,
              void: z.boolean(),
              price: whole,
              ordered: shortText,
              shipped: shortText,
            }),
          )
          .max(20_000),
      }),
    )
    .max(100),
  historyOrders: z.array(shortText).max(100),
});
