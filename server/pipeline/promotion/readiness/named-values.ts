import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import type { MappingRow, TransformStep } from "@/server/pipeline/mapping/mapping.schema";
import type { Bundle } from "../bundle/bundle.schema";
import { givenParams, lookUpParams } from "./given-params";
import { mappingsOf } from "./mappings-of";

/** Every value that the mappings of flows can put into a field by themselves: constants, and what transforms and tables give. */
export function namedValues(
  bundle: Bundle,
  documents: readonly FlowDocument[],
  target: string,
  field: string,
): ReadonlySet<string> {
  const rows = documents
    .flatMap((document) => mappingsOf(document))
    .filter((mapping) => mapping.target === target)
    .flatMap((mapping) => mapping.rows.filter((row) => row.target === field));
  return new Set(
    rows
      .flatMap((row) => valuesOf(row, bundle))
      .map((value) => value.trim())
      .filter((value) => value !== ""),
  );
}

function valuesOf({ from, transforms }: MappingRow, bundle: Bundle): readonly string[] {
  // What goes through a transform first is no value of the field itself.
  const constant = from.kind === "constant" && transforms.length === 0 ? [from.text] : [];
  return [...constant, ...transforms.flatMap((step) => givenBy(step, bundle))];
}

function givenBy({ transform, params }: TransformStep, { tables }: Bundle): readonly string[] {
  if (transform === "look-up") {
    const given = lookUpParams.safeParse(params).data;
    const content = tables.find(({ name }) => name === given?.table)?.content;
    if (given === undefined || content?.kind !== "keys") return [];
    const at = content.columns.indexOf(given.column);
    return [...content.rows.map(({ values }) => values[at] ?? ""), given.missing === "value" ? given.missingValue : ""];
  }
  if (!isGiving(transform)) return [];
  return givenParams[transform].safeParse(params).data ?? [];
}

const isGiving = (transform: string): transform is keyof typeof givenParams => Object.hasOwn(givenParams, transform);
