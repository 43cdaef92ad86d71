import { findTransform } from "@/server/pipeline/mapping/compile/transform-set";
import { mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { type FlowDocument, flowDocumentSchema, stepLabels } from "../flow.schema";
import { inlineSubFlows } from "../sub-flows/inline-sub-flows";

export interface AskedTable {
  readonly table: string;
  readonly nodeId: string;
  readonly step: string;
  readonly fields: readonly string[];
}

/**
 * The lookup tables that the mappings of a flow name, step by step, those of the flows it calls included, in the versions it calls. A
 * draft may hold what is not understood; it names none. Pure.
 */
export function tablesOfFlow(document: unknown): readonly AskedTable[] {
  const flow = flowDocumentSchema.safeParse(document);
  return flow.success ? inlineSubFlows(flow.data).nodes.flatMap(tablesOfNode) : [];
}

const labels: Readonly<Record<string, string>> = stepLabels;

function tablesOfNode({ id, type, name, config }: FlowDocument["nodes"][number]): readonly AskedTable[] {
  const mapping = mappingDocumentSchema.safeParse(config.mapping);
  if (!mapping.success) return [];
  const fields = new Map<string, string[]>();
  for (const { target, transforms } of mapping.data.rows) {
    for (const table of new Set(transforms.flatMap(tablesOfTransform))) {
      fields.set(table, [...(fields.get(table) ?? []), target]);
    }
  }
  const step = name === "" ? (labels[type] ?? type) : name;
  return [...fields].map(([table, asking]) => ({ table, nodeId: id, step, fields: asking }));
}

function tablesOfTransform({
  transform,
  version,
  params,
}: {
  readonly transform: string;
  readonly version: number;
  readonly params: unknown;
}): readonly string[] {
  const prepared = findTransform(transform, version)?.prepare(params);
  return prepared?.ok ? prepared.value.tables : [];
}
