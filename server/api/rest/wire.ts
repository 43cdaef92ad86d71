import { z } from "zod";
import { toDecimal } from "@/server/kernel/money";

/** How values look in every answer of the API. */
export const amountSchema = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/)
  .meta({ description: "Decimal text with exactly the currency's decimals.", example: "1250.00" });
export const currencySchema = z.string().length(3).meta({ description: "ISO 4217.", example: "USD" });
export const instantSchema = z.iso.datetime().meta({ description: "UTC.", example: "2026-11-20T17:03:22.000Z" });

const instantError = "Give an instant such as 2026-11-20T00:00:00Z.";

/** Query parameter for a point in time. There is no year 0 for the database. */
export const instantQuery = (description: string) =>
  z.iso
    .datetime({ offset: true, error: instantError })
    .regex(/^(?!0000)/, instantError)
    .optional()
    .meta({ description });

/** Query parameter that names a record. Control characters name none, and the database cannot hold each of them. */
export const referenceQuery = (maxLength: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .regex(/^\P{Cc}*$/u, "Leave out control characters.")
    .optional();

/** Id of a gateway transaction in a path. */
export const transactionParams = z.object({
  transactionId: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .meta({ description: "PayTrace's number of the transaction.", example: "105968218" }),
});

export const amountText = (minor: string, currency: string): string => toDecimal({ minor: BigInt(minor), currency });
export const instantText = (instant: Date): string => instant.toISOString();
export const instantTextOrNull = (instant: Date | null): string | null => instant?.toISOString() ?? null;
/** The database keeps absent texts as empty; the API says null. */
export const textOrNull = (text: string): string | null => (text === "" ? null : text);
