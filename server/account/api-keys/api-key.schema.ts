import { z } from "zod";
import type { Permission } from "@/server/platform/auth";

/** What a key may be allowed to do, with the words for it. A key may do what is named on it and nothing else. */
export const keyPermissions = {
  "payments.read": "Read payments, exceptions and checks",
  "payment-links.manage": "Make and withdraw payment links",
  "charges.request": "Charge stored payment methods",
  "refunds.request": "Give payments back",
  "postings.act": "Start flows, apply money on account and take that back",
  "sandbox.act": "Take test payments in the Sandbox",
  "flows.read": "Export flows as files",
  "flows.manage": "Import flows, tables and rules",
} as const satisfies Partial<Record<Permission, string>>;

export type KeyPermission = keyof typeof keyPermissions;
export const keyPermissionNames = Object.keys(keyPermissions) as [KeyPermission, ...KeyPermission[]];
export const keyPermissionSchema = z.enum(keyPermissionNames);

/** What a person calls a key: where it is used, such as "Nightly export". */
export const apiKeyNameSchema = z.string().trim().min(1, "Give the key a name.").max(60, "Use at most 60 characters.");

/** How long a key works, in days; null for one without an end. */
export const keyLifeDays = [30, 90, 180, 365] as const;

/** How long the old key goes on after it was replaced, in hours: from at once to a month. */
export const overlapHours = [0, 1, 24, 7 * 24, 30 * 24] as const;

export const newApiKeySchema = z.object({
  name: apiKeyNameSchema,
  permissions: z.array(keyPermissionSchema).min(1, "Allow the key something.").max(keyPermissionNames.length),
  lifeDays: z.literal(keyLifeDays).nullable(),
});
export type NewApiKeyInput = z.input<typeof newApiKeySchema>;

/** How a key stands. One that is `ending` was replaced and works until the overlap is over. */
export const apiKeyStates = ["works", "ending", "expired", "revoked"] as const;
export type ApiKeyState = (typeof apiKeyStates)[number];

/** A key as listed: never the key itself, which is shown once when it is made. */
export const apiKeySchema = z.object({
  apiKeyId: z.uuid(),
  environmentId: z.uuid(),
  name: z.string(),
  lastFour: z.string(),
  permissions: z.array(z.string()),
  createdAt: z.date(),
  createdByName: z.string(),
  lastUsedAt: z.date().nullable(),
  /** The address it was used from then; empty when it is not known. */
  lastUsedFrom: z.string(),
  expiresAt: z.date().nullable(),
  revokedAt: z.date().nullable(),
  replacedById: z.uuid().nullable(),
  state: z.enum(apiKeyStates),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

export const apiKeyListSchema = z.object({
  keys: z.array(apiKeySchema),
  mayManage: z.boolean(),
  /** What the person may give a key: nobody gives away what they may not do themselves. */
  mayGive: z.array(keyPermissionSchema),
});
