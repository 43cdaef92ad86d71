import { z } from "zod";
import { postingRulesSchema } from "@/server/pipeline/environments/posting-rules.schema";
import { flowDocumentSchema } from "@/server/pipeline/flows/flow.schema";
import { namedTestSchema } from "@/server/pipeline/flows/named-tests/named-test.schema";
import { tableContentSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";

/** By what a flow is the same one in every environment, and the name of its file. */
export const flowKeySchema = z
  .string()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "Small letters, digits and single hyphens alone.");

/** The rules that go from one environment to the next. From which amount on two people are asked belongs to each environment. */
export const carriedRulesSchema = postingRulesSchema.unwrap().omit({ approvalAboveMinor: true }).prefault({});
export type CarriedRules = z.infer<typeof carriedRulesSchema>;

export const carriedFlowSchema = z.object({
  key: flowKeySchema,
  /** Whether it takes events there. */
  isOn: z.boolean(),
  document: flowDocumentSchema,
  /** In the order of their names; absent where they stay as they are. */
  tests: z.array(namedTestSchema).max(100).optional(),
});
export type CarriedFlow = z.infer<typeof carriedFlowSchema>;

export const carriedTableSchema = z.object({ name: z.string().trim().min(1).max(60), content: tableContentSchema });
export type CarriedTable = z.infer<typeof carriedTableSchema>;

/**
 * All that makes an environment work as it does and may leave it: no connection, no secret, no id of a row, no time. Flows stand in the
 * order of their keys, tables in that of their names.
 */
export const bundleSchema = z.object({
  schemaVersion: z.literal(1),
  flows: z.array(carriedFlowSchema).max(500),
  tables: z.array(carriedTableSchema).max(500),
  rules: carriedRulesSchema,
});
export type Bundle = z.infer<typeof bundleSchema>;

/** What differs about one thing, in sentences. `only_here`: what is carried does not have it, and it stays. */
export const bundleChangeSchema = z.object({
  part: z.enum(["flow", "table", "rules"]),
  kind: z.enum(["added", "changed", "only_here"]),
  /** Key of a flow, name of a table, '' for the rules. */
  key: z.string(),
  name: z.string(),
  texts: z.array(z.string()),
});
export type BundleChange = z.infer<typeof bundleChangeSchema>;
