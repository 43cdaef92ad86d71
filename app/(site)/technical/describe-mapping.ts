import type { MappingRow } from "@/server/pipeline/mapping/mapping.schema";
import { findShape } from "@/server/pipeline/mapping/shapes/shapes";
import { paymentToReceiptMapping } from "@/server/pipeline/mapping/templates/payment-to-receipt";

export interface DescribedRow {
  readonly id: string;
  readonly sources: readonly { readonly path: string; readonly label: string; readonly description: string }[];
  readonly target: { readonly path: string; readonly label: string; readonly description: string };
  readonly note: string;
}

/** The mapping that a new environment begins with, with the words of the field dictionaries. */
export function describeMapping(): readonly DescribedRow[] {
  const { source, target, rows } = paymentToReceiptMapping;
  const words = (shapeId: string, path: string) => {
    const field = findShape(shapeId)?.fields.find((each) => each.path === path);
    return { path, label: field?.label ?? path, description: field?.description ?? "" };
  };
  return rows.map((row) => ({
    id: row.id,
    sources: pathsOf(row).map((path) => words(source, path)),
    target: words(target, row.target),
    note: row.note ?? "",
  }));
}

function pathsOf({ from }: MappingRow): readonly string[] {
  if (from.kind === "field") return [from.path];
  return from.kind === "fields" ? from.paths : [];
}
