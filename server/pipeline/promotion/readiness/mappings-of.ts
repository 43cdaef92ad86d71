import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { type MappingDocument, type MappingRow, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";
import { rulesPath, type ToldByRules, toldByRules } from "@/server/pipeline/mapping/tell-posting-rules";
import { overridableRules } from "@/server/pipeline/posting-rules/posting-rules-page.schema";

/** The mappings in a flow, those that can be read; what is wrong with others is told by the strict check. */
export const mappingsOf = ({ nodes }: FlowDocument): readonly MappingDocument[] =>
  nodes.flatMap(({ type, config }) => {
    if (type !== "map.record") return [];
    const { success, data } = mappingDocumentSchema.safeParse(config.mapping);
    return success ? [data] : [];
  });

const receiptMappingsOf = (flow: FlowDocument) =>
  mappingsOf(flow).filter(({ target }) => target === "sage-pro.receipt");

/**
 * Whether what the posting rules say of a field can reach the books: where no mapping makes the receipt, or the one that does reads it.
 * A formula that names the rules counts as reading all of them.
 */
export function decidesByRules(flow: FlowDocument, field: keyof ToldByRules): boolean {
  if (!flow.nodes.some(({ type }) => type === "decide.posting")) return false;
  const mappings = receiptMappingsOf(flow);
  return mappings.length === 0 || mappings.some(({ rows }) => rows.some(({ from }) => reads(from, field)));
}

function reads(from: MappingRow["from"], field: keyof ToldByRules): boolean {
  if (from.kind === "field") return from.path === rulesPath(field);
  if (from.kind === "fields") return from.paths.includes(rulesPath(field));
  return from.kind === "formula" && from.text.includes(toldByRules);
}

type Overridable = (typeof overridableRules)[number];

/** Of these, those for which the flow has a word of its own. A row that passes on what the rules say has none. */
export function overriddenRules(flow: FlowDocument): readonly Overridable[] {
  const mappings = receiptMappingsOf(flow);
  return overridableRules.filter((field) =>
    mappings.some(({ rows }) => {
      const row = rows.find(({ target }) => target === field);
      return row === undefined || !passesOn(row, field);
    }),
  );
}

function passesOn({ from, transforms }: MappingRow, field: Overridable): boolean {
  if (!reads(from, field)) return false;
  if (from.kind === "field") return transforms.length === 0;
  const [only, ...more] = transforms;
  const { rules } = only?.params ?? {};
  // The template's row for the account: nothing stands in front of what the rules say.
  return only?.transform === "gl-account" && more.length === 0 && Array.isArray(rules) && rules.length === 0;
}
