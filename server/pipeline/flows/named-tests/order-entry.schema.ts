import { z } from "zod";
import type { CustomerDetail } from "@/server/connectors/sage-pro";
import { bookChoiceKinds } from "../book-choices/book-choice.schema";

const text = (most: number) => z.string().max(most).default("");
const amount = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,2})? [A-Z]{3}$/, "An amount with its currency, such as 250.00 USD.");
const quantity = z
  .string()
  .regex(/^-?\d{1,8}(\.\d{1,4})?$/)
  .default("0");
/** Who edits the record now; null when nobody does. */
const editedBy = z.string().max(20).nullable().default(null);

/** What of a customer the shop could fill in; '' is blank. */
const details = {
  company: text(100),
  contact: text(100),
  address1: text(100),
  address2: text(100),
  city: text(100),
  addrstate: text(100),
  zip: text(100),
  country: text(100),
  phone: text(100),
} as const satisfies Record<CustomerDetail, z.ZodType>;

/**
 * Order entry as a test knows it: what is not listed does not exist. An order is judged by it under the rules by which Sage Pro is written
 * to, so that a test tells what becomes of an item that is not there or of an order that was shipped.
 */
export const testOrderEntrySchema = z.object({
  /** The currency of the books, in which every amount is. */
  currency: z.string().length(3),
  /** What a step names of the books, in place of what it names of its own company's; absent where the step's own are meant. */
  choices: z.partialRecord(z.enum(bookChoiceKinds), z.string().max(25)).default({}),
  customers: z
    .array(z.object({ custno: z.string().min(1).max(20), email: text(200), currency: text(3), editedBy, ...details }))
    .max(100)
    .default([]),
  items: z
    .array(
      z.object({
        item: z.string().min(1).max(60),
        active: z.boolean().default(true),
        /** Goods that are counted, and the places that keep them. */
        stocked: z.boolean().default(false),
        places: z.array(z.string().max(20)).max(100).default([]),
      }),
    )
    .max(200)
    .default([]),
  orders: z
    .array(
      z.object({
        /** What the shop calls it. */
        orderRef: z.string().min(1).max(60),
        sono: z.string().min(1).max(20),
        custno: z.string().min(1).max(20),
        sostat: text(1),
        sotype: text(1),
        notes: text(1_000),
        editedBy,
        /** Who entered it; TLBG is Tallybridge. */
        enteredBy: z.string().max(20).default("TLBG"),
        /** What is left to ship, with tax; its tax; what was shipped. */
        amount,
        tax: amount,
        shipped: amount,
        lines: z
          .array(
            z.object({
              line: z.int().positive(),
              item: z.string().min(1).max(60),
              void: z.boolean().default(false),
              price: amount,
              ordered: quantity,
              shipped: quantity,
            }),
          )
          .max(999)
          .default([]),
      }),
    )
    .max(100)
    .default([]),
  /** What the shop calls orders that were closed and moved to history. */
  historyOrders: z.array(z.string().max(60)).max(100).default([]),
});
export type TestOrderEntry = z.infer<typeof testOrderEntrySchema>;
