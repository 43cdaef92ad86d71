import { z } from "zod";

/** What leads from a new account to a company whose payments post by themselves, in the order in which it is best done. */
export const firstStepIds = ["payment", "alerts", "gateway", "erp", "flow", "colleague", "live"] as const;
export type FirstStepId = (typeof firstStepIds)[number];

export const firstStepsSchema = z.array(z.object({ id: z.enum(firstStepIds), isDone: z.boolean() }));
export type FirstSteps = z.infer<typeof firstStepsSchema>;
