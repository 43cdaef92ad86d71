import type { MapperField, MapperTransform } from "@/server/pipeline/mapper/mapper.schema";
import type { TransformStep } from "@/server/pipeline/mapping/mapping.schema";
import { type Json, readForm } from "../forms/json-schema";

interface Surroundings {
  readonly target: Pick<MapperField, "width">;
  readonly currency: string;
  readonly zone: string;
  /** Paths of the fields of the row. */
  readonly sources: readonly string[];
}

/**
 * What a step is set to when it is added: what is known already, such as the width of the field and the zone of the books. What only
 * its maker can know stays empty and is told as not filled in.
 */
export function firstParams({ name, form }: MapperTransform, known: Surroundings): TransformStep["params"] {
  if (name === "gl-account") return { facts: known.sources.map(factOf), rules: [] };
  const { properties = {}, required = [] } = readForm(form);
  const told: Readonly<Record<string, Json>> = { zone: known.zone, currency: known.currency, to: known.currency };
  const params: TransformStep["params"] = {};
  for (const [param, field] of Object.entries(properties)) {
    if (param === "zone") params[param] = known.zone;
    if (!required.includes(param) || params[param] !== undefined) continue;
    if (field.enum !== undefined) params[param] = field.enum[0] ?? "";
    else if (field.type === "array") params[param] = [];
    else if (field.type === "integer")
      params[param] = (param === "width" ? known.target.width : null) ?? field.minimum ?? 0;
    else params[param] = told[param] ?? "";
  }
  return params;
}

/** What a field says about a payment, by its name; a card brand where the name does not tell. */
function factOf(path: string): string {
  const name = path.split(".").at(-1)?.toLowerCase() ?? "";
  if (/class|group/.test(name)) return "customerClass";
  if (/categ|product|sku|item/.test(name)) return "category";
  return /^type|type$/.test(name) && !name.includes("card") ? "type" : "brand";
}
