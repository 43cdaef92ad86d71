import { z } from "zod";
import {
  chargeRequestSchema,
  orderKinds,
  orderSources,
  orderStates,
  refundRequestSchema,
} from "@/server/pipeline/charges/charge-order.schema";
import { amountSchema, currencySchema, instantSchema } from "../wire";

export const chargeParams = z.object({ chargeOrderId: z.uuid() });

export const chargeBody = z
  .strictObject(chargeRequestSchema.shape)
  .refine(({ invno, reference }) => (invno === undefined) !== (reference === undefined), {
    path: ["reference"],
    error: "Name an invoice, or give a reference of your own; not both.",
  })
  .meta({ id: "ChargeRequest" });

export const refundBody = z
  .strictObject(refundRequestSchema.omit({ transactionId: true }).shape)
  .meta({ id: "RefundRequest" });

export const chargeSchema = z
  .object({
    chargeOrderId: z.uuid(),
    kind: z.enum(orderKinds),
    state: z.enum(orderStates).meta({
      description:
        "`needs_approval` waits for a person of your company. `unclear`: whether money moved is not known yet; PayTrace is asked before anything is sent again. `done`, `declined`, `refused` and `cancelled` are final.",
    }),
    source: z.enum(orderSources),
    amount: amountSchema,
    currency: currencySchema,
    invno: z.string().nullable(),
    reference: z.string().nullable(),
    gatewayCustomerId: z.string().nullable(),
    maskedNumber: z.string().nullable(),
    originalTransactionId: z.string().nullable().meta({ description: "Of a refund: the payment that is given back." }),
    transactionId: z
      .string()
      .nullable()
      .meta({ description: "PayTrace's number once there is one; its payment tells what became of it in the books." }),
    note: z.string().nullable(),
    requestedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: "Charge" });
