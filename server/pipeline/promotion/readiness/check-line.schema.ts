import { z } from "zod";

/** The kinds of lines of the check-list, in their order, with what each looks at. */
export const checkTitles = {
  contents: "Something to carry",
  slots: "Connections",
  strict: "Flows fit there",
  tables: "Lookup tables",
  accounts: "G/L accounts",
  customers: "Customers",
  tests: "Named tests",
  previews: "Change preview",
} as const;
export const checkIds = Object.keys(checkTitles) as [keyof typeof checkTitles, ...(keyof typeof checkTitles)[]];

/** One line of the check-list. While one `blocks`, nothing is carried. */
export const checkLineSchema = z.object({
  id: z.enum(checkIds),
  state: z.enum(["ok", "blocks"]),
  text: z.string(),
  /** What to do about it; '' for a line that is in order. */
  remedy: z.string(),
  /** The page of the target environment where that is done; '' for none. */
  path: z.string(),
  /** The flow that may be accepted by name, and then no longer blocks. */
  accept: z.object({ key: z.string(), name: z.string() }).optional(),
});
export type CheckLine = z.infer<typeof checkLineSchema>;
