import { z } from "zod";
import type { TransformStep } from "@/server/pipeline/mapping/mapping.schema";
import { transforms } from "@/server/pipeline/mapping/transforms/registry";
import { type Example, type Transform, transformFamilies } from "@/server/pipeline/mapping/transforms/transform";
import { quote, type Value } from "@/server/pipeline/mapping/transforms/value";
import type { MapperTransform } from "./mapper.schema";

/** Every transform with its help, its form and its worked examples. */
export function describeTransforms(): MapperTransform[] {
  const all: readonly Transform[] = Object.values(transforms);
  return all.map(({ name, version, family, title, description, takes, accepts, returns, params, examples }) => ({
    name,
    version,
    title,
    description,
    takes,
    accepts: [...accepts],
    family: transformFamilies[family],
    returns: returns === "same" ? returns : [...returns],
    form: z.toJSONSchema(params, { io: "input", unrepresentable: "any" }),
    examples: examples.map((example) => describeExample(example)),
  }));
}

const describeExample = ({ params, input, gives, fails = "" }: Example): MapperTransform["examples"][number] => ({
  params: params as TransformStep["params"],
  input: Array.isArray(input)
    ? input.map((one) => (isNamed(one) ? `${one.name}: ${shown(one.value)}` : shown(one))).join(", ")
    : shown(input as Value | undefined),
  gives: fails === "" ? shown(gives) : "",
  fails,
});

const isNamed = (one: unknown): one is { name: string; value: Value | undefined } =>
  typeof one === "object" && one !== null && "name" in one && "value" in one;

function shown(value: Value | undefined): string {
  if (value === undefined) return "nothing";
  return Array.isArray(value) ? value.map((one: Value) => quote(one)).join(", ") : quote(value);
}
