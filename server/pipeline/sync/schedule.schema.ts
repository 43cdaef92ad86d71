import { z } from "zod";

/** What of a Sage Pro company can be read on a schedule. */
export const scheduledResources = ["customers", "openInvoices", "items"] as const;
export type ScheduledResource = (typeof scheduledResources)[number];

/** What is written into other systems on a schedule, from the lists that are kept. */
export const directions = ["vaultLabels", "shopItems", "shopStock", "shopPrices"] as const;
export type Direction = (typeof directions)[number];

export const syncKinds = [...scheduledResources, ...directions] as const;
export type SyncKind = (typeof syncKinds)[number];
export const isDirection = (kind: SyncKind): kind is Direction => (directions as readonly string[]).includes(kind);

export const syncCountsSchema = z.object({
  read: z.number().int().default(0),
  added: z.number().int().default(0),
  changed: z.number().int().default(0),
  /** No longer in the list at the end of a whole pass. */
  removed: z.number().int().default(0),
  unreadable: z.number().int().default(0),
  /** Of what is written: what became of the records of the other system that belong to the list. */
  written: z.number().int().default(0),
  unchanged: z.number().int().default(0),
  /** Left as somebody changed it over there. */
  kept: z.number().int().default(0),
  refused: z.number().int().default(0),
  /** Differ, and were not written, because the books may only be read. */
  held: z.number().int().default(0),
  /** Records over there that the list has nothing for. */
  unmatched: z.number().int().default(0),
});
export type SyncCounts = z.infer<typeof syncCountsSchema>;

/** Every so many minutes, or once a day at a time in the environment's zone. */
export const timingSchema = z.union([
  z.object({ everyMinutes: z.number().int().min(5).max(1_440), dailyAt: z.null() }),
  z.object({ everyMinutes: z.null(), dailyAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
]);
export type Timing = z.infer<typeof timingSchema>;

export const scheduleKeySchema = z.object({ connectionId: z.uuid(), resource: z.enum(syncKinds) });
export type ScheduleKey = z.infer<typeof scheduleKeySchema>;

/** What a person decides about a direction. */
export const directionSettingsSchema = z.object({
  /** Of labels and prices: what happens to one that somebody changed over there. */
  onConflict: z.enum(["overwrite", "keep"]).default("overwrite"),
  /** Of stock: the place whose count is set; '' for the only one an item has. */
  locationId: z.string().max(200).default(""),
  /** Of items that are created: as drafts, which somebody puts on sale in the shop, or on sale at once. */
  createAs: z.enum(["draft", "active"]).default("draft"),
});
export type DirectionSettings = z.infer<typeof directionSettingsSchema>;

export const setScheduleSchema = scheduleKeySchema.extend({
  enabled: z.boolean(),
  timing: timingSchema,
  settings: directionSettingsSchema.optional(),
});
export type SetSchedule = z.infer<typeof setScheduleSchema>;

export const syncRunSchema = z.object({
  runId: z.string(),
  startedAt: z.date(),
  finishedAt: z.date(),
  counts: syncCountsSchema,
  /** '' when it ended well. */
  error: z.string(),
});
export type SyncRun = z.infer<typeof syncRunSchema>;

export const scheduleSchema = z.object({
  resource: z.enum(scheduledResources),
  enabled: z.boolean(),
  timing: timingSchema,
  nextRunAt: z.date().nullable(),
  /** Somebody is at work on it now. */
  running: z.boolean(),
  /** Its time was over and no run had ended well. */
  missed: z.boolean(),
  /** Rows that are kept here now. */
  kept: z.number().int(),
  lastError: z.string(),
  /** Newest first, 50 at most. */
  runs: z.array(syncRunSchema),
});
export type Schedule = z.infer<typeof scheduleSchema>;

/** The reading of a gateway's own list, which goes by itself. */
export const pollStateSchema = z.object({
  lastPolledAt: z.date().nullable(),
  nextPollAt: z.date(),
  lastError: z.string(),
  missed: z.boolean(),
  /** How far back a gateway's list is read again for what is not settled yet; null for other systems. */
  overlapHours: z.number().nullable(),
  /** How often it is read, as the settings of the connection say. */
  everyMinutes: z.number().int(),
});

/** What is written, as its line shows it. */
export const directionSchema = scheduleSchema.omit({ resource: true, kept: true }).extend({
  direction: z.enum(directions),
  settings: directionSettingsSchema,
  /** Of the run under way, or of the last one. */
  counts: syncCountsSchema,
  /** Somebody saw what it would write. */
  previewed: z.boolean(),
  /** Why nothing can be written now, in a sentence; '' when it can. */
  hindrance: z.string(),
});
export type DirectionSchedule = z.infer<typeof directionSchema>;

export const scheduleListSchema = z.object({
  schedules: z.array(scheduleSchema),
  directions: z.array(directionSchema),
  poll: pollStateSchema.nullable(),
  timeZone: z.string(),
});
export type ScheduleList = z.infer<typeof scheduleListSchema>;
