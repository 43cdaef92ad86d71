import { z } from "zod";
import { comparisonsOf } from "./conditions";
import { factWords } from "./facts";
import { type FlowDocument, nextPort, stepLabels } from "./flow.schema";
import { itemValue, itemValueNames } from "./item-values";
import type { Palette, PalettePort } from "./palette.schema";
import type { Port, StepDefinition } from "./step";
import { stepFields } from "./step-fields";
import { findStep, isStepType, steps } from "./steps";
import { triggers } from "./triggers";

const formOf = (config: z.ZodType): Record<string, unknown> =>
  z.toJSONSchema(config, { io: "input", metadata: stepFields, unrepresentable: "any" });

/** Everything a flow can be made of, from the registries the engine runs by. */
export function describePalette(): Palette {
  const all: readonly StepDefinition[] = Object.values(steps);
  return {
    triggers: Object.entries(triggers).map(([type, { label, help, example, config }]) => ({
      type,
      label,
      help,
      example,
      config: formOf(config),
    })),
    steps: all.map(({ type, version, group, effect, slots, writesOnce, docs, config, bind }) => ({
      type,
      version,
      group,
      effect,
      docs,
      slots: [...slots],
      ports: portsBefore(bind({})),
      label: isStepType(type) ? stepLabels[type] : type,
      writesOnce: writesOnce ?? null,
      config: formOf(config),
    })),
    values: itemValueNames.map((name) => {
      const { label, type, fact, personal, choices = [] } = itemValue(name);
      return {
        name,
        label,
        type,
        personal,
        needs: factWords(fact),
        choices: [...choices],
        comparisons: [...comparisonsOf(type)],
      };
    }),
  };
}

const shown = ({ name, label, mayEnd }: Port): PalettePort => ({ name, label, mayEnd: mayEnd === true });

/** Where the ways out are known only once it is set up, it goes on as most steps do. */
const portsBefore = (bound: ReturnType<StepDefinition["bind"]>): PalettePort[] =>
  bound.ok ? bound.value.ports.map(shown) : [{ name: nextPort, label: "Next", mayEnd: false }];

/** The ways out of every node whose config is sound. */
export function describePorts({ nodes }: FlowDocument): Record<string, PalettePort[]> {
  return Object.fromEntries(
    nodes.flatMap(({ id, type, version, config }) => {
      const bound = findStep(type, version)?.bind(config);
      if (!bound?.ok) return [];
      return [[id, bound.value.ports.map(shown)]];
    }),
  );
}
