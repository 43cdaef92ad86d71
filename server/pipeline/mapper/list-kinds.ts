import { mappingSources } from "@/server/pipeline/flows/mapping-sources";
import { type ShapeId, shapes } from "@/server/pipeline/mapping/shapes/shapes";
import type { MapperKinds } from "./mapper.schema";

/** What a flow can map from, and what it can make. */
export function listKinds(): MapperKinds {
  const told = (id: ShapeId) => ({ id, name: shapes[id].name, description: shapes[id].description });
  return {
    sources: (Object.keys(mappingSources) as (keyof typeof mappingSources)[]).map(told),
    targets: (Object.keys(shapes) as ShapeId[]).map(told),
  };
}
