import { z } from "zod";
import { bundleChangeSchema } from "@/server/pipeline/promotion/bundle/bundle.schema";

const kinds = ["sandbox", "dev", "qa", "production"] as const;

/** The environments somebody may make; a Sandbox comes with the company. */
export const newEnvironmentKinds = ["dev", "qa", "production"] as const;
export const newEnvironmentSchema = z.object({ kind: z.enum(newEnvironmentKinds).default("dev") });
export type NewEnvironment = z.infer<typeof newEnvironmentSchema>;

const flowSchema = z.object({
  flowId: z.uuid(),
  key: z.string(),
  name: z.string(),
  /** The newest; null for a flow that was never published. */
  version: z.int().nullable(),
  isOn: z.boolean(),
});

const connectionSchema = z.object({
  connectionId: z.uuid(),
  slot: z.string(),
  name: z.string(),
  health: z.string(),
  checkedAt: z.date().nullable(),
  pausedAt: z.date().nullable(),
});

/** One environment that exists, as the settings list it. */
export const environmentInUseSchema = z.object({
  kind: z.enum(kinds),
  createdAt: z.date(),
  connections: z.int(),
  /** Flows with a published version. */
  flows: z.int(),
  apiKeys: z.int(),
  /** When something arrived last; null where nothing ever did. */
  lastArrivalAt: z.date().nullable(),
});
export const environmentsInUseSchema = z.array(environmentInUseSchema);
export type EnvironmentInUse = z.infer<typeof environmentInUseSchema>;

/** One environment among its neighbours. */
export const describedEnvironmentSchema = z.object({
  kind: z.enum(kinds),
  /** False for one the company has not made yet; all lists are empty then. */
  exists: z.boolean(),
  flows: z.array(flowSchema),
  tables: z.int(),
  connections: z.array(connectionSchema),
  /** Where what comes in comes from: the neighbour that exists; null where nothing does. */
  from: z.enum(kinds).nullable(),
  /** What the neighbour would change here. */
  differences: z.array(bundleChangeSchema),
  underWay: z
    .object({
      promotionId: z.uuid(),
      state: z.enum(["waiting", "scheduled"]),
      dueAt: z.date(),
      requestedBy: z.string(),
    })
    .nullable(),
  last: z.object({ at: z.date(), by: z.string(), kind: z.enum(["promotion", "return"]), note: z.string() }).nullable(),
});
export type DescribedEnvironment = z.infer<typeof describedEnvironmentSchema>;

export const environmentListSchema = z.object({
  environments: z.array(describedEnvironmentSchema),
  mayCreate: z.boolean(),
  mayRequest: z.boolean(),
  mayMakeKey: z.boolean(),
  mayImport: z.boolean(),
});
export type EnvironmentList = z.infer<typeof environmentListSchema>;
