import { z } from "zod";

/** The parameters in which transforms name values of the target. A transform that is given others names none; the strict check tells why. */
const account = z.string();
export const givenParams = {
  "gl-account": z
    .object({ rules: z.array(z.object({ account })), otherwise: account.optional() })
    .transform(({ rules, otherwise = "" }) => [...rules.map((rule) => rule.account), otherwise]),
  "default-value": z.object({ value: z.string() }).transform(({ value }) => [value]),
  choose: z
    .object({ cases: z.array(z.object({ gives: z.string() })), otherwise: z.string().optional() })
    .transform(({ cases, otherwise = "" }) => [...cases.map((each) => each.gives), otherwise]),
  "map-codes": z
    .object({
      codes: z.array(z.object({ to: z.string() })),
      others: z.string().default(""),
      otherValue: z.string().default(""),
    })
    .transform(({ codes, others, otherValue }) => [...codes.map(({ to }) => to), others === "value" ? otherValue : ""]),
} as const satisfies Record<string, z.ZodType<string[]>>;

export const lookUpParams = z.object({
  table: z.string(),
  column: z.string(),
  missing: z.string().default("error"),
  missingValue: z.string().default(""),
});
