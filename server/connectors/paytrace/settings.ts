import { IANAZone } from "luxon";
import { z } from "zod";
import { connectionFields } from "@/server/connectors/connection-fields";
import { currencies } from "@/server/kernel/money";

/** Settings of a PayTrace connection. */
export const payTraceConfig = z
  .strictObject({
    /** Everything before `/oauth/token` and `/v1/…`; it may have a path, as the simulator's has. */
    baseUrl: z
      .url({ protocol: /^https?$/ })
      .transform((url) => url.replace(/\/+$/, ""))
      .register(connectionFields, {
        label: "Address",
        help: "https://api.paytrace.com takes real payments, https://api.sandbox.paytrace.com is PayTrace's own sandbox.",
        placeholder: "https://api.paytrace.com",
      }),
    integratorId: z.string().trim().min(1).max(50).register(connectionFields, {
      label: "Integrator ID",
      help: "PayTrace issues it when it approves an integration. It is the same for every merchant that uses the integration.",
    }),
    /** PayTrace writes local times without a zone; its automatic settlement is stated in Pacific time. */
    timeZone: z
      .string()
      .refine(IANAZone.isValidZone, "This time zone is not known.")
      .default("America/Los_Angeles")
      .register(connectionFields, {
        label: "Time zone",
        help: "The zone of the times in PayTrace's reports. PayTrace settles by Pacific time unless the merchant changed it.",
        placeholder: "America/Los_Angeles",
      }),
    /** Amounts carry no currency either: it is the one the merchant settles in. */
    currency: z.enum(currencies, "This currency is not known.").default("USD").register(connectionFields, {
      label: "Currency",
      help: "The currency in which the merchant account settles. PayTrace's amounts do not name it.",
    }),
    /** Authorisations take 3 to 6 seconds by PayTrace's own account; giving up early makes an outcome unclear. */
    timeoutMs: z.number().int().min(10).max(180_000).default(60_000).register(connectionFields, {
      advanced: true,
      label: "Give up after (ms)",
      help: "How long an answer may take, in milliseconds. PayTrace needs 3 to 6 seconds for an authorization; an answer that is given up leaves a payment unclear.",
    }),
    /**
     * How long PayTrace gets to list a payment whose answer was lost, before it counts as not taken. Longer than any call may take;
     * how late the list can be is not documented.
     */
    lookUpDelayMs: z.number().int().min(180_000).max(86_400_000).default(300_000).register(connectionFields, {
      advanced: true,
      label: "Look up after (ms)",
      help: "How long PayTrace gets to list a payment whose answer was lost, before it counts as not taken, in milliseconds.",
    }),
    /**
     * The merchant's duplicate filter (0 to 999 minutes, Virtual Terminal): within it the second of two equal payments is refused.
     * Better too long than too short here: a repetition refused within it is looked up again, not given up. 0 means no filter.
     */
    duplicateWindowMinutes: z.number().int().min(0).max(999).default(60).register(connectionFields, {
      advanced: true,
      label: "Duplicate filter (minutes)",
      help: "The duplicate filter of the merchant account, as the Virtual Terminal shows it: within it PayTrace refuses the second of two equal payments. 0 means that it is off. Better too long than too short.",
    }),
    /**
     * How far back a wide poll reads. Late captures and settlements change records of earlier days, and the export has no "changed
     * since"; a day is the least that makes up for a zone that was set wrongly.
     */
    pollOverlapHours: z.number().int().min(24).max(720).default(48).register(connectionFields, {
      advanced: true,
      label: "Look back (hours)",
      help: "How far back PayTrace's list is read again once an hour. Late captures and settlements change records of earlier days.",
    }),
    /** A notification is quicker than any poll; without one a payment waits so long. Never beyond the hour after which a wide poll is due. */
    pollEveryMinutes: z.number().int().min(1).max(60).default(1).register(connectionFields, {
      advanced: true,
      label: "Read its list every (minutes)",
      help: "How often PayTrace's own list is read, 1 to 60 minutes. Payments that no notification announced wait so long. A busy day is read less often by itself.",
    }),
    /** How long an outage of ours a poll makes up for by itself; what is older is for a backfill that somebody asks for. */
    pollGapDays: z.number().int().min(1).max(366).default(30).register(connectionFields, {
      advanced: true,
      label: "Catch up (days)",
      help: "How long an outage of the portal, or a pause of this connection, is made up for by itself.",
    }),
    /**
     * Version 1 does everything here but ask what became of a check. Version 3 is for accounts that PayTrace has moved to it, and
     * does what its documents name.
     */
    apiVersion: z.enum(["v1", "v3"]).default("v1").register(connectionFields, {
      advanced: true,
      label: "Version",
      help: "v1 does everything. Choose v3 for an account that PayTrace has moved to it: changes of stored customers, level 3 data and lists of recurring payments are not documented there and are refused.",
    }),
    /** PayTrace's number of the merchant, which version 3 wants with every call; version 1 knows it from the user. */
    merchantId: z.int().positive().optional().register(connectionFields, {
      advanced: true,
      label: "Merchant number",
      help: "PayTrace's number of the merchant account, needed for v3 alone. v1 knows it from the user.",
    }),
  })
  .refine(({ apiVersion, merchantId }) => apiVersion === "v1" || merchantId !== undefined, {
    path: ["merchantId"],
    error: "Version 3 needs the number of the merchant.",
  })
  .refine(({ apiVersion, integratorId }) => apiVersion === "v1" || integratorId.length <= 12, {
    path: ["integratorId"],
    error: "Version 3 takes at most 12 characters.",
  });
export type PayTraceConfig = z.output<typeof payTraceConfig>;

/** An API user of PayTrace: its password does not expire and it cannot sign in to the Virtual Terminal. */
export const payTraceCredentials = z.strictObject({
  username: z.string().min(1).register(connectionFields, {
    label: "API user",
    help: "A user of the type API User, made in PayTrace's Virtual Terminal. Do not use a person's own: its password expires, and PayTrace locks it after four refused sign-ins.",
  }),
  password: z.string().min(1).register(connectionFields, {
    label: "Password",
    help: "The password of the API user, as it was set in the Virtual Terminal.",
    secret: true,
  }),
});
export type PayTraceCredentials = z.output<typeof payTraceCredentials>;
