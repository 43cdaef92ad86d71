import { z } from "zod";
import { type FlowDocument, stepLabels } from "./flow.schema";
import { factWords, itemValue, itemValueNames } from "./item-values";
import type { Palette, portSchema } from "./palette.schema";
import type { StepDefinition } from "./step";
import { stepFields } from "./step-fields";
import { findStep, isStepType, steps } from "./steps";
import { triggers } from "./triggers";

const formOf = (config: z.ZodType): Record<string, unknown> =>
  z.toJSONSchema(config, { io: "input", metadata: stepFields, unrepresentable: "any" });

/** Everything a flow can be made of, from the registries the engine runs by. */
export function describePalette(): Palette {
  const all: readonly StepDefinition[] = Object.values(steps);
  return {
    triggers: Object.entries(triggers).map(([type, { label, help, config }]) => ({
      ...{ type, label, help },
      config: formOf(config),
    })),
    steps: all.map(({ type, version, group, effect, slots, writesOnce, docs, config }) => ({
      ...{ type, version, group, effect, docs, slots: [...slots] },
      label: isStepType(type) ? stepLabels[type] : type,
      writesOnce: writesOnce ?? null,
      config: formOf(config),
    })),
    values: itemValueNames.map((name) => {
      const { label, type, fact, personal, choices = [] } = itemValue(name);
      return { name, label, type, personal, needs: factWords(fact), choices: [...choices] };
    }),
  };
}

/** The ways out of every node whose config is sound. */
export function describePorts({ nodes }: FlowDocument): Record<string, z.infer<typeof portSchema>[]> {
  return Object.fromEntries(
    nodes.flatMap(({ id, type, version, config }) => {
      const bound = findStep(type, version)?.bind(config);
      if (!bound?.ok) return [];
      return [[id, bound.value.ports.map(({ name, label, mayEnd = false }) => ({ name, label, mayEnd }))]];
    }),
  );
}
