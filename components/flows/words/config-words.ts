import { z } from "zod";
import type { FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";
import { kindOf, type PaletteStep } from "./step-words";

const condition = z.object({ value: z.string(), is: z.string(), than: z.string().default("") });
const conditions = z.object({ match: z.enum(["all", "any"]).default("all"), conditions: z.array(condition) });
const branches = z.object({ branches: z.array(conditions.extend({ name: z.string().default("") })) });
const wait = z.union([
  z.object({ until: z.literal("duration"), amount: z.number(), unit: z.string() }),
  z.object({ until: z.literal("time"), at: z.string() }),
]);
const pinned = z.object({ pinned: z.object({ version: z.int() }) });
const mapping = z.object({ mapping: z.object({ rows: z.array(z.unknown()) }) });
const rules = z.object({ rules: z.array(z.object({ severity: z.string().default("stop") })) });

/**
 * What a step is set up to do, in a few words under its name. Kinds with a form of their own are told by it, all others by the labels
 * of their fields; one without settings by what it does.
 */
export function configWords(palette: Palette, node: FlowNode): string {
  const kind = kindOf(palette, node);
  const { config } = node;
  if (kind === undefined) return "This kind of step does not exist any more.";
  const special = specialWords(palette, node);
  if (special !== undefined) return special;
  const filled = Object.entries(config).flatMap(([name, value]) => fieldWords(kind, name, value) ?? []);
  return filled.length === 0 ? kind.docs.summary : filled.join(" · ");
}

function specialWords(palette: Palette, { type, config }: FlowNode): string | undefined {
  switch (type) {
    case "flow.branch": {
      const read = branches.safeParse(config);
      if (!read.success) return undefined;
      return read.data.branches.map((each) => `${each.name}: ${conditionsWords(palette, each)}`).join("; ");
    }
    case "flow.wait": {
      const read = wait.safeParse(config);
      if (!read.success) return undefined;
      const { data } = read;
      return data.until === "time" ? `Until ${data.at}` : `For ${data.amount} ${amountWords(data.amount, data.unit)}`;
    }
    case "flow.call": {
      const read = pinned.safeParse(config);
      return read.success ? `Calls version ${read.data.pinned.version}` : undefined;
    }
    case "map.record": {
      const read = mapping.safeParse(config);
      return read.success ? counted(read.data.mapping.rows.length, "row") : undefined;
    }
    case "check.rules": {
      const read = rules.safeParse(config);
      if (!read.success) return undefined;
      const told = (severity: string, words: string): readonly string[] => {
        const count = read.data.rules.filter((rule) => rule.severity === severity).length;
        return count === 0 ? [] : [`${count} ${words}`];
      };
      const parts = [...told("stop", "stop"), ...told("review", "ask for a look"), ...told("warn", "warn")];
      return [counted(read.data.rules.length, "rule"), ...parts].join(" · ");
    }
    default:
      return undefined;
  }
}

const counted = (count: number, word: string): string =>
  `${count.toLocaleString("en-US")} ${word}${count === 1 ? "" : "s"}`;
const amountWords = (amount: number, unit: string): string => (amount === 1 ? unit.replace(/s$/, "") : unit);

const comparisonWords: Readonly<Record<string, string>> = {
  equals: "is",
  differs: "is not",
  above: "above",
  at_least: "at least",
  below: "below",
  at_most: "at most",
  contains: "contains",
  starts_with: "starts with",
  one_of: "is one of",
  is_filled: "is filled",
  is_empty: "is empty",
};

/** `Amount above 10000.00 USD and Card brand is amex` */
function conditionsWords(palette: Palette, { match, conditions: all }: z.infer<typeof conditions>): string {
  const texts = all.map(({ value, is, than }) => {
    const label = palette.values.find(({ name }) => name === value)?.label ?? value;
    const parts = [label, comparisonWords[is] ?? is, is.startsWith("is_") ? "" : than];
    return parts.filter((part) => part !== "").join(" ");
  });
  return texts.join(match === "all" ? " and " : " or ");
}

const schemaWords = z.object({
  of: z.string().optional(),
  label: z.string().optional(),
  default: z.unknown().optional(),
  options: z.record(z.string(), z.string()).optional(),
});

/** @returns undefined for what says nothing: empty, as it comes, or too much for a line. */
function fieldWords(kind: PaletteStep, name: string, value: unknown): string | undefined {
  const fields = z.object({ properties: z.record(z.string(), z.unknown()) }).safeParse(kind.config);
  const words = schemaWords.safeParse(fields.success ? fields.data.properties[name] : undefined);
  const { label = name, options = {}, ...more } = words.success ? words.data : {};
  // An id says nothing to people.
  if (more.of === "called-flow") return undefined;
  if (value === "" || value === undefined || value === null || value === more.default) return undefined;
  if (typeof value === "boolean") return value ? label : undefined;
  if (typeof value === "string") return `${label}: ${options[value] ?? value}`;
  if (typeof value === "number") return `${label}: ${value.toLocaleString("en-US")}`;
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((one) => typeof one === "string")
    ? `${label}: ${value.map((one) => options[one] ?? one).join(", ")}`
    : `${label}: ${value.length}`;
}
