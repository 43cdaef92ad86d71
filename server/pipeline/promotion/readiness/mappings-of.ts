import type { FlowDocument } from "@/server/pipeline/flows/flow.schema";
import { type MappingDocument, mappingDocumentSchema } from "@/server/pipeline/mapping/mapping.schema";

/** The mappings in a flow, those that can be read; what is wrong with others is told by the strict check. */
export const mappingsOf = ({ nodes }: FlowDocument): readonly MappingDocument[] =>
  nodes.flatMap(({ type, config }) => {
    if (type !== "map.record") return [];
    const { success, data } = mappingDocumentSchema.safeParse(config.mapping);
    return success ? [data] : [];
  });

/** Whether the posting rules say account and customer: no mapping of the flow makes the receipt. */
export const decidesByRules = (flow: FlowDocument): boolean =>
  flow.nodes.some(({ type }) => type === "decide.posting") &&
  !mappingsOf(flow).some(({ target }) => target === "sage-pro.receipt");
