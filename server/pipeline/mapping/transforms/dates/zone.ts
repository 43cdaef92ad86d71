import { IANAZone } from "luxon";
import { z } from "zod";

export const zoneParam = z
  .string()
  .refine((zone) => IANAZone.isValidZone(zone), "choose a zone such as America/Los_Angeles or UTC")
  .describe("The zone whose clock counts, such as America/Los_Angeles.");

export const formatParam = z
  .string()
  .min(1)
  .max(60)
  .describe(
    "yyyy year, MM month, dd day, HH hour, mm minute, ss second; LLL is the month in letters. Other text in quotes: 'text'.",
  );
