import { z } from "zod";

/** What the log is about, by the first word of an action, as people call it. */
export const auditAreas = {
  account: "Sign-ins and passwords",
  tenant: "Company",
  member: "Members",
  invitation: "Invitations",
  plan: "Plan and billing",
  environment: "Environments and posting rules",
  sandbox: "Sandbox",
  connection: "Connections",
  agent: "On-site agents",
  api_key: "API keys",
  flow: "Flows",
  mapping: "Mappings",
  lookup_table: "Lookup tables",
  mapping_model: "Language model",
  promotion: "Promotions",
  schedule: "Schedules",
  backfill: "Backfills",
  exception: "Exceptions",
  charge: "Charges",
  refund: "Refunds",
  credit: "Money on account",
  charge_agreement: "Charge agreements",
  payment_link: "Payment links",
  payment_method: "Payment methods",
} as const satisfies Record<string, string>;
export type AuditArea = keyof typeof auditAreas;
export const auditAreaNames = Object.keys(auditAreas) as [AuditArea, ...AuditArea[]];

export const auditFilterSchema = z.object({
  areas: z.array(z.enum(auditAreaNames)).default([]),
  /** Days in the company's time zone, both included. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** Part of a name of whoever acted, of an action or of what it was done to. */
  search: z.string().trim().max(100).default(""),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditQuerySchema = auditFilterSchema.extend({
  /** The page ends before this entry. */
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
  limit: z.int().min(1).max(500).default(50),
});
export type AuditQuery = z.infer<typeof auditQuerySchema>;

/** One entry. `sequence` is a whole number of any size, so it is text. */
export const auditRowSchema = z.object({
  sequence: z.string(),
  at: z.date(),
  actor: z.string(),
  /** As people know whoever acted; '' for the portal itself. */
  actorName: z.string(),
  action: z.string(),
  target: z.string(),
  /** What the target is called now; '' where it has no name. */
  targetName: z.string(),
  /** Address the act came from; '' where none is known. */
  ip: z.string(),
  detail: z.record(z.string(), z.unknown()),
  previousHash: z.string(),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof auditRowSchema>;

export const auditPageSchema = z.object({
  entries: z.array(auditRowSchema),
  /** `before` of the next page; absent on the last. */
  next: z.string().optional(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

/** What was worked out before a version of a flow was published: how many events it would have ended otherwise. */
export const moneyEffectSchema = z.object({
  flowId: z.uuid(),
  environmentKind: z.string(),
  /** What the two sides of the preview were. */
  before: z.string().nullable(),
  after: z.string(),
  events: z.int(),
  differing: z.int(),
  finishedAt: z.date(),
});
export type MoneyEffect = z.infer<typeof moneyEffectSchema>;

/** How far the chain was checked; a fault names the first entry that does not fit. */
export const auditPartSchema = z.object({
  checkedUntil: z.string(),
  total: z.string(),
  ended: z.boolean(),
  head: z.string(),
  fault: z.object({ sequence: z.string(), reason: z.string() }).nullable(),
});
export type AuditPart = z.infer<typeof auditPartSchema>;

/** The filter as the address of the page has it; what does not fit is left out. */
export function readAuditAddress(params: URLSearchParams): AuditFilter {
  const day = (name: string) => z.iso.date().safeParse(params.get(name)).data;
  return {
    areas: auditAreaNames.filter((area) => params.getAll("area").includes(area)),
    from: day("from"),
    until: day("until"),
    search: (params.get("q") ?? "").trim().slice(0, 100),
  };
}
