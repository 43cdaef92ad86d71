import type { ValueType } from "@/server/pipeline/mapping/shapes/record-shape";
import type { Fact } from "../facts";
import type { Item } from "../item";

/** One value that conditions, limits and texts of a flow may name. How each type is held in memory is said at `valueTypes`. */
export interface ItemValue {
  readonly label: string;
  readonly type: ValueType;
  readonly fact: Fact;
  /** Whether it may tell something of a person. */
  readonly personal: boolean;
  /** The values it takes, where they are few. */
  readonly choices?: readonly string[];
  /** Nothing there is undefined. */
  readonly read: (item: Item) => unknown;
}

/** An empty text says as little as a missing one, so it is no value either. */
export const known = (text: string | undefined): string | undefined =>
  text === undefined || text === "" ? undefined : text;
