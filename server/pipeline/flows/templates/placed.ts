import type { FlowNode, FlowStepType } from "../flow.schema";

/** A step of a template in a place of the grid in which templates are drawn. */
export const placed = (
  id: string,
  type: FlowStepType,
  { column, row = 0 }: { readonly column: number; readonly row?: number },
  config: FlowNode["config"] = {},
): FlowNode => ({ id, type, version: 1, name: "", config, x: 240 * column, y: 140 * row });
