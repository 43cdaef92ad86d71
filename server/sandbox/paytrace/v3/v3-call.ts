import type { Answer } from "../wire/answer";
import type { Call } from "../wire/call";

/** One call of version 3: its path's parameters, and its query where it has no body. */
export interface V3Call extends Call {
  readonly params: readonly string[];
}

export type V3Endpoint = (call: V3Call) => Promise<Answer>;

/** The first item of `batch_items`; that one call is about one item is what our client does. */
export function onlyItem({ body }: V3Call): Readonly<Record<string, unknown>> {
  const [item] = Array.isArray(body.batch_items) ? (body.batch_items as unknown[]) : [];
  return typeof item === "object" && item !== null ? (item as Readonly<Record<string, unknown>>) : {};
}
