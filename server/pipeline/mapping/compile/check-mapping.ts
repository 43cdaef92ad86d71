import type { MappingDocument } from "../mapping.schema";
import type { MappingProblem } from "./mapping-problem";
import { type MappingParts, planMapping } from "./plan-mapping";

/** What is wrong with a mapping, at its rows; empty for one that may be published. Warnings may be meant. */
export const checkMapping = (document: MappingDocument, parts: MappingParts): readonly MappingProblem[] =>
  planMapping(document, parts).problems;
