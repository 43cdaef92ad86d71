import { z } from "zod";

/** Kinds of alerts by what a company decides about them: who hears of each, and when. */
export const alertKinds = ["exceptions", "chargebacks", "postings", "outages", "credentials", "billing"] as const;
export type AlertKind = (typeof alertKinds)[number];

export const alertKindWords = {
  exceptions: {
    label: "Payments that need somebody",
    what: "No invoice, paid twice, a rule that holds a payment, a charge that was declined.",
    byRole: "Whoever may settle exceptions",
  },
  chargebacks: {
    label: "Chargebacks and refunds",
    what: "A chargeback that is not clear, a refund without its sale or above it.",
    byRole: "Whoever may settle exceptions",
  },
  postings: {
    label: "Posting does not succeed",
    what: "A receipt in doubt, a closed period, a locked record, a failure we did not expect.",
    byRole: "Whoever may settle exceptions",
  },
  outages: {
    label: "A system or an on-site agent is away",
    what: "An outage, a check that fails, a list that was not read in time; and when it is over.",
    byRole: "Whoever may change connections or settle exceptions",
  },
  credentials: {
    label: "Credentials end or are refused",
    what: "Before their last day, and when a system does not take new ones.",
    byRole: "Whoever may change connections",
  },
  billing: {
    label: "Your plan",
    what: "An unpaid month, and the last integration pair of the plan in use. Owners always get these, at once.",
    byRole: "The owners",
  },
} as const satisfies Record<AlertKind, { readonly label: string; readonly what: string; readonly byRole: string }>;

export const deliveries = ["at_once", "daily"] as const;
export type Delivery = (typeof deliveries)[number];

/** The hour of the company's day in which a digest goes out. */
export const digestHour = 7;

/** What a company decided about a kind. Without members it goes to those whose role may do something about it. */
export const alertRouteSchema = z.object({
  kind: z.enum(alertKinds),
  delivery: z.enum(deliveries),
  memberIds: z.array(z.uuid()).max(50, "Choose at most 50 members.").transform(unique),
  addresses: z
    .array(z.email("Enter e-mail addresses such as desk@company.com.").max(254))
    .max(10, "Give at most 10 addresses.")
    .transform((all) => unique(all.map((address) => address.toLowerCase()))),
});
export type AlertRoute = z.infer<typeof alertRouteSchema>;

function unique<T>(all: readonly T[]): T[] {
  return [...new Set(all)];
}

export const alertRoutesSchema = z.object({
  routes: z.array(
    z.object({
      kind: z.enum(alertKinds),
      delivery: z.enum(deliveries),
      memberIds: z.array(z.string()),
      addresses: z.array(z.string()),
    }),
  ),
  members: z.array(z.object({ userId: z.string(), name: z.string(), email: z.string() })),
  /** The company's zone, in which a digest goes out. */
  timeZone: z.string(),
});
export type AlertRoutes = z.infer<typeof alertRoutesSchema>;

export const mutedSchema = z.object({ muted: z.array(z.enum(alertKinds)).transform(unique) });
