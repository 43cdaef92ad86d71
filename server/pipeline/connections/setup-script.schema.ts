import { z } from "zod";

const name = (what: string) =>
  z
    .string()
    .trim()
    .min(1, `Give ${what} a name.`)
    .max(128)
    .refine((text) => !/\p{Cc}/u.test(text), "A name on one line.");

/** Reading asks for less than the other ways to use a company. */
export const setupScriptModes = ["read_only", "write"] as const;
export type SetupScriptMode = (typeof setupScriptModes)[number];

/** The names that stand in the script; none of them is kept. */
export const setupScriptInput = z.object({
  database: name("the database"),
  systemDatabase: name("the system database"),
  login: name("the login"),
  mode: z.enum(setupScriptModes),
});

export const setupScriptSchema = z.object({ script: z.string() });
