import type { FlowProblem } from "./flow-problem.schema";

/** A reason why a flow cannot be published: where, what is wrong, and what to do about it. */
export const problemAt = (node: string | null, field: string, text: string, remedy: string): FlowProblem => ({
  node,
  field,
  text,
  remedy,
});
