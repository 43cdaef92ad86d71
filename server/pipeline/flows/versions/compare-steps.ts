import { z } from "zod";
import { mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { rulesSchema } from "@/server/pipeline/mapping/rules/rule.schema";
import type { FlowNode } from "../flow.schema";
import { type ConfigChange, compareConfigs } from "./compare-configs";
import { compareMappings } from "./compare-mappings";
import { compareRules } from "./compare-rules";

const withMapping = z.looseObject({ mapping: mappingDocumentSchema });
const withRules = z.looseObject({ about: z.string().default("sage-pro.receipt"), rules: rulesSchema });

/** What differs in how a step is set up: a mapping row by row, rules one by one, everything else field by field. Pure. */
export function compareSteps(before: FlowNode, after: FlowNode): readonly ConfigChange[] {
  if (before.type === "map.record" && after.type === "map.record") {
    const [old, now] = [withMapping.safeParse(before.config), withMapping.safeParse(after.config)];
    if (old.success && now.success) {
      const rest = compareConfigs(without(before.config, "mapping"), without(after.config, "mapping"));
      return [...compareMappings(old.data.mapping, now.data.mapping), ...rest];
    }
  }
  if (before.type === "check.rules" && after.type === "check.rules") {
    const [old, now] = [withRules.safeParse(before.config), withRules.safeParse(after.config)];
    if (old.success && now.success) {
      const rest = compareConfigs(without(before.config, "rules"), without(after.config, "rules"));
      return [...compareRules(old.data.rules, now.data.rules, now.data.about), ...rest];
    }
  }
  return compareConfigs(before.config, after.config);
}

const without = (config: FlowNode["config"], name: string): FlowNode["config"] =>
  Object.fromEntries(Object.entries(config).filter(([field]) => field !== name));
