import { z } from "zod";

/** The longest session of the portal, in hours; a company may choose a shorter one. */
export const longestSessionHours = 12;
export const sessionHours = [1, 2, 4, 8, longestSessionHours] as const;

export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const companySettingsSchema = z.object({
  name: z.string().trim().min(2, "Give the company a name.").max(80, "Use at most 80 characters."),
  /** Addresses and CIDR ranges; none lets everybody in. */
  allowedAddresses: z
    .array(z.string().trim().min(1).max(50))
    .max(50, "Give at most 50 addresses or ranges.")
    .transform((ranges) => [...new Set(ranges)]),
  sessionHours: z.literal(sessionHours),
  /** As the IANA database names it, such as `America/New_York`. */
  timeZone: z.string().max(60).refine(isTimeZone, "There is no such time zone. Write it like America/New_York."),
});
export type CompanySettings = z.infer<typeof companySettingsSchema>;

export const companySchema = z.object({
  settings: z.object({
    name: z.string(),
    allowedAddresses: z.array(z.string()),
    sessionHours: z.int(),
    timeZone: z.string(),
  }),
  /** What the books of each environment are kept in, by its posting rules. */
  books: z.array(
    z.object({ environment: z.string(), kind: z.string(), baseCurrency: z.string(), timeZone: z.string() }),
  ),
  slug: z.string(),
  createdAt: z.date(),
  mayChange: z.boolean(),
  /** The address the question came from; '' where it is not known. */
  ownAddress: z.string(),
});
export type Company = z.infer<typeof companySchema>;
