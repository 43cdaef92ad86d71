import { z } from "zod";
import { pageOf, pageQuery } from "../page";
import { amountSchema, currencySchema, instantQuery, instantSchema } from "../wire";

export const listExceptionsQuery = z.strictObject({
  state: z.enum(["open", "resolved", "all"]).default("open"),
  needs: z.enum(["you", "us"]).optional().meta({ description: "Who must act: your people or ours." }),
  from: instantQuery("Opened at this instant or later."),
  to: instantQuery("Opened before this instant."),
  ...pageQuery,
});
export type ExceptionFilters = Omit<z.output<typeof listExceptionsQuery>, "limit" | "cursor">;

export const exceptionSchema = z
  .object({
    exceptionId: z.uuid(),
    transactionId: z.string().nullable(),
    cause: z.string().meta({ description: "Code of the cause.", example: "invoice_not_found" }),
    title: z.string(),
    whatToDo: z.string(),
    needs: z.enum(["you", "us"]).meta({ description: "Who must act: your people or ours." }),
    amount: amountSchema,
    currency: currencySchema,
    text: z.string().meta({ description: "What happened to this payment, in one sentence." }),
    openedAt: instantSchema,
    resolvedAt: instantSchema.nullable(),
    resolution: z.string().nullable(),
  })
  .meta({ id: "Exception" });

export const exceptionPageSchema = pageOf(exceptionSchema).meta({ id: "ExceptionPage" });
