import { z } from "zod";

/** What a person calls a key: where it is used, such as "Nightly export". */
export const apiKeyNameSchema = z.string().trim().min(1, "Give the key a name.").max(60, "Use at most 60 characters.");

/** A key as listed: never the key itself, which is shown once when it is made. */
export const apiKeySchema = z.object({
  apiKeyId: z.uuid(),
  environmentId: z.uuid(),
  name: z.string(),
  lastFour: z.string(),
  createdAt: z.date(),
  lastUsedAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;
