import { z } from "zod";
import { instantSchema } from "../wire";

const partSchema = z.enum(["ok", "failing"]);

export const healthSchema = z
  .object({
    status: z.enum(["ok", "failing"]).meta({ description: "`ok` when every part is." }),
    checkedAt: instantSchema,
    parts: z.object({
      process: partSchema,
      database: partSchema,
      engine: partSchema.meta({ description: "What wakes the pipeline. Events are stored while it is away." }),
    }),
    details: z
      .object({
        databaseMs: z.int().min(0).meta({ description: "Round trip to the database." }),
        uptimeSeconds: z.int().min(0),
        eventsWaiting: z.int().min(0).meta({ description: "Events of your environment with work left." }),
        oldestWaitingSince: instantSchema.nullable(),
      })
      .optional()
      .meta({ description: "Only with an API key." }),
  })
  .meta({ id: "Health" });
