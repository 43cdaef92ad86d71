import { z } from "zod";
import type { ConnectorId } from "@/server/connectors/connector-form.schema";
import { checkNames, slots } from "@/server/connectors/contract";
import { hookSchema } from "./hook.schema";
import { pastOutageSchema } from "./outage.schema";

export type { ConnectorId };

/** Of the system a connection leads to. The registry says which there are; a browser takes them as they come. */
export const connectorIdSchema = z.string().max(60) as unknown as z.ZodType<ConnectorId>;

/** The slots that a simulated system can fill. */
export const simulatedSlots = ["gateway", "erp", "shop"] as const;
export type SimulatedSlot = (typeof simulatedSlots)[number];

/** `unknown`: never checked. `failing`: the last check did not pass. */
export const connectionHealths = ["unknown", "healthy", "failing"] as const;

/** One step of a check, in the order they are tried; the first that fails is the last. */
export const checkStepSchema = z.object({
  name: z.enum(checkNames),
  passed: z.boolean(),
  text: z.string(),
  /** What to do about it; '' for a step that passed. */
  remedy: z.string(),
});
export type CheckStep = z.infer<typeof checkStepSchema>;

export const checkTriggers = ["person", "save", "schedule", "probe"] as const;
export type CheckTrigger = (typeof checkTriggers)[number];

export const connectionCheckSchema = z.object({
  checkId: z.string(),
  checkedAt: z.date(),
  trigger: z.enum(checkTriggers),
  passed: z.boolean(),
  results: z.array(checkStepSchema),
});
export type ConnectionCheck = z.infer<typeof connectionCheckSchema>;

/** All that is ever shown of a stored secret: that it is there, and its end where the secret is long enough to spare it. */
export const maskedSecretSchema = z.object({ name: z.string(), lastFour: z.string().optional(), setAt: z.date() });
export type MaskedSecret = z.infer<typeof maskedSecretSchema>;

/** A connection as lists and its own page show it. */
export const connectionRowSchema = z.object({
  connectionId: z.string(),
  connectorId: connectorIdSchema,
  slot: z.enum(slots),
  name: z.string(),
  health: z.enum(connectionHealths),
  /** Why the last check did not pass; '' when it passed. */
  healthNote: z.string(),
  checkedAt: z.date().nullable(),
  pausedAt: z.date().nullable(),
  /** False for a company that is connected for reading or for dry runs: until it may be written to, what arrives waits. */
  writes: z.boolean(),
  lastPassedAt: z.date().nullable(),
  lastFailedAt: z.date().nullable(),
  lastFailure: z.array(checkStepSchema).nullable(),
  /** When the system's own list was last read; null for a system that is not polled. */
  lastPolledAt: z.date().nullable(),
  secrets: z.array(maskedSecretSchema),
  /** The last day on which the other system takes the credentials, where an admin entered one; `daysLeft` is 0 on that day. */
  credentialsEnd: z.object({ day: z.iso.date(), daysLeft: z.number().int() }).nullable(),
  /** When newer credentials were refused and the ones before them came back; null once others were entered. */
  credentialsRefusedAt: z.date().nullable(),
  /** Until when the credentials before are kept; null when none are. */
  previousKeptUntil: z.date().nullable(),
  usedBy: z.array(z.object({ flow: z.string(), version: z.number().int() })),
});
export type ConnectionRow = z.infer<typeof connectionRowSchema>;

/** The name of a way to connect a real system; which there are says the registry of connectors. */
export const newConnectionWaySchema = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/);

/** A real system that an empty slot can be connected to. */
export const connectionOfferSchema = z.object({
  way: newConnectionWaySchema,
  connectorId: connectorIdSchema,
  slot: z.enum(slots),
  /** How the connection is called unless it is named otherwise. */
  name: z.string(),
  title: z.string(),
  what: z.string(),
  act: z.string(),
});
export type ConnectionOffer = z.infer<typeof connectionOfferSchema>;

export const connectionListSchema = z.object({
  connections: z.array(connectionRowSchema),
  /** Events that are stored and not handled yet, counted up to 1,000. */
  waitingEvents: z.number().int(),
  mayManage: z.boolean(),
  /** The tenant has no Dev environment yet, and this person may make it. */
  mayCreateDev: z.boolean(),
  offers: z.array(connectionOfferSchema),
});
export type ConnectionList = z.infer<typeof connectionListSchema>;

export const settingValueSchema = z.union([z.string().max(2_000), z.number(), z.boolean()]);

export const formFieldSchema = z.object({
  name: z.string(),
  kind: z.enum(["text", "secret", "choice", "number", "switch"]),
  label: z.string(),
  help: z.string(),
  placeholder: z.string().optional(),
  required: z.boolean(),
  initial: settingValueSchema.optional(),
  options: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  advanced: z.boolean().optional(),
  group: z.enum(["config", "credentials"]),
});
export type FormField = z.infer<typeof formFieldSchema>;

/** What was found out about a company before anything is written to it, in words for an admin. */
export const shownProfileSchema = z.object({
  profiledAt: z.date(),
  edition: z.string(),
  probes: z.array(z.object({ id: z.string(), passed: z.boolean(), text: z.string() })),
  statusCodes: z.array(z.object({ artype: z.string(), arstat: z.string(), documents: z.number().int() })),
  counters: z.array(z.object({ name: z.string(), stored: z.bigint(), highest: z.bigint().nullable() })),
  openPeriods: z.array(z.string()),
  extraColumns: z.array(z.object({ table: z.string(), column: z.string(), blocksWriting: z.boolean() })),
  /** Which column marks recurring invoices; null where the settings name none. */
  recurringMark: z.object({ column: z.string(), found: z.boolean(), marked: z.number(), open: z.number() }).nullable(),
  /** Columns that go by another name there. */
  renamedColumns: z.array(z.object({ column: z.string(), there: z.string().nullable() })),
});
export type ShownProfile = z.infer<typeof shownProfileSchema>;

/** One connection with its form, filled in as far as it may be shown, and its health over the last 30 days. */
export const connectionDetailSchema = z.object({
  connection: connectionRowSchema,
  fields: z.array(formFieldSchema),
  /** Values of the fields of the group `config`; credentials are never given back. */
  config: z.record(z.string(), settingValueSchema),
  /** Null for a connection without an address for notifications. */
  hook: hookSchema.nullable(),
  /** Newest first, at most 100. */
  history: z.array(connectionCheckSchema),
  /** Newest first, at most 100. */
  outages: z.array(pastOutageSchema),
  /** The connections of the environment that hold it up. */
  paused: z.array(connectionRowSchema.pick({ name: true, pausedAt: true, writes: true })),
  waitingEvents: z.number().int(),
  mayManage: z.boolean(),
  /** Null for a connection that leads to no company, and for a company that was not looked at yet. */
  profile: shownProfileSchema.nullable(),
  /** The company lies on a SQL Server, whose administrator runs a script once. */
  onSqlServer: z.boolean(),
});
export type ConnectionDetail = z.infer<typeof connectionDetailSchema>;

/** How long the credentials before may be kept after a rotation, in hours. */
export const longestOverlapHours = 168;
export const usualOverlapHours = 24;

export const saveConnectionSchema = z.object({
  connectionId: z.uuid(),
  name: z.string().trim().min(1, "Give the connection a name.").max(80),
  config: z.record(z.string().max(60), settingValueSchema),
  /** Only those that are entered anew; the others stay as they are. */
  credentials: z.record(z.string().max(60), z.string().min(1).max(2_000)),
  /** The last day of the credentials; null takes it away, absent leaves it unless others are entered. */
  validUntil: z.iso.date("This is not a day.").nullable().optional(),
  /** So long the credentials before come back when the new ones are refused; 0 forgets them at once. */
  keepPreviousHours: z.number().int().min(0).max(longestOverlapHours).optional(),
  /** Save although a check does not pass, for a system that is away just now. */
  anyway: z.boolean().default(false),
});
export type SaveConnection = z.infer<typeof saveConnectionSchema>;

export const savedConnectionSchema = z.object({
  saved: z.boolean(),
  /** False where what does not work is never kept. */
  maySaveAnyway: z.boolean(),
  results: z.array(checkStepSchema),
});
export type SavedConnection = z.infer<typeof savedConnectionSchema>;
