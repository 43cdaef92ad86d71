import { z } from "zod";
import {
  checkStepSchema,
  connectionOfferSchema,
  formFieldSchema,
  newConnectionWaySchema,
  settingValueSchema,
} from "./connection.schema";

/** The form of a connection that is not there yet. */
export const newConnectionFormSchema = z.object({
  offer: connectionOfferSchema,
  fields: z.array(formFieldSchema),
  /** What stands in the form at first. */
  config: z.record(z.string(), settingValueSchema),
});
export type NewConnectionForm = z.infer<typeof newConnectionFormSchema>;

export const addConnectionSchema = z.object({
  way: newConnectionWaySchema,
  name: z.string().trim().min(1, "Give the connection a name.").max(80),
  config: z.record(z.string().max(60), settingValueSchema),
  credentials: z.record(z.string().max(60), z.string().min(1).max(2_000)),
  /** The last day of the credentials, where the system sets one. */
  validUntil: z.iso.date("This is not a day.").optional(),
  /** Keep it although a check does not pass, for a system that is away just now. */
  anyway: z.boolean().default(false),
});
export type AddConnection = z.infer<typeof addConnectionSchema>;

export const addedConnectionSchema = z.object({
  /** Null when nothing was kept, because a check does not pass. */
  connectionId: z.string().nullable(),
  results: z.array(checkStepSchema),
});
export type AddedConnection = z.infer<typeof addedConnectionSchema>;
