import { z } from "zod";
import {
  applicationRequestSchema,
  applicationSources,
  applicationStates,
} from "@/server/pipeline/credits/credit.schema";
import { amountSchema, currencySchema, instantSchema } from "../wire";

export const applicationParams = z.object({ applicationId: z.uuid() });

export const applicationBody = z.strictObject(applicationRequestSchema.shape).meta({ id: "CreditApplicationRequest" });

export const applicationAnswer = z
  .object({
    applicationId: z.uuid(),
    undoesId: z
      .uuid()
      .nullable()
      .meta({ description: "The application that this one takes back; null for one that applies." }),
    undone: z.boolean().meta({ description: "It was taken back since." }),
    transactionId: z.string().meta({ description: "The payment whose money waited on account." }),
    state: z.enum(applicationStates).meta({
      description:
        "`unknown`: Sage Pro's answer was unclear; its journal is asked before anything else. `confirmed` and `refused` are final.",
    }),
    source: z.enum(applicationSources),
    credit: z.string().meta({ description: "The number of the open credit in Sage Pro." }),
    custno: z.string(),
    invno: z.string(),
    amount: amountSchema,
    currency: currencySchema,
    entryDate: z.iso.date(),
    error: z.string().nullable(),
    requestedAt: instantSchema,
    finishedAt: instantSchema.nullable(),
  })
  .meta({ id: "CreditApplication" });
