import { z } from "zod";
import { type PlainDate, parsePlainDate } from "@/server/kernel/plain-date";
import { type CompanyProfile, probeIds } from "./company-profile";

const plainDate = z.custom<PlainDate>((value) => typeof value === "string" && parsePlainDate(value) !== undefined);

/** A company's profile on its way between processes and into storage. */
export const companyProfileSchema: z.ZodType<CompanyProfile> = z.object({
  edition: z.enum(["postgres", "sql_server"]),
  probes: z.array(
    z.object({
      id: z.enum(probeIds),
      passed: z.boolean(),
      text: z.string(),
    }),
  ),
  columnNames: z.record(z.string(), z.string().optional()),
  extraColumns: z.array(z.object({ table: z.string(), column: z.string(), blocksWriting: z.boolean() })),
  statusCodes: z.array(
    z.object({ artype: z.string(), arstat: z.string(), documents: z.number(), negative: z.number() }),
  ),
  balanceFormula: z.enum(["invamt - paidamt", "invamt - paidamt - disamt", "both", "neither"]),
  counters: z.array(
    z.object({
      name: z.enum(["A/R session", "open credit"]),
      stored: z.bigint(),
      copy: z.bigint(),
      highest: z.custom<bigint | undefined>((value) => value === undefined || typeof value === "bigint"),
    }),
  ),
  periods: z.array(z.object({ yearprd: z.string(), begins: plainDate, ends: plainDate, open: z.boolean() })),
  recurringMark: z.object({ column: z.string(), found: z.boolean(), marked: z.number(), open: z.number() }).optional(),
});
