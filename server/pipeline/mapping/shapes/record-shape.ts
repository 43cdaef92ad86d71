/**
 * What a field may hold while a record is mapped. How each is held in memory: `text` and `choice` as string, `number` as exact
 * decimal text such as "12.5" (never a float), `money` as `Money`, `date` as `PlainDate`, `instant` as `Date`, `switch` as
 * boolean, `list` as array, `record` as object. Nothing there is `null`.
 */
export const valueTypes = ["text", "number", "money", "date", "instant", "choice", "switch", "list", "record"] as const;
export type ValueType = (typeof valueTypes)[number];

/** One field of a kind of record, as the mapper shows it. */
export interface ShapeField {
  /**
   * Where it lies: names joined by dots, `[]` after a list's name, such as `lines[].item` or `discretionary.order_no`. A dot, bracket or
   * backslash that belongs to a name has a backslash before it.
   */
  readonly path: string;
  readonly label: string;
  readonly type: ValueType;
  /** Most characters it holds; absent where no limit is known. */
  readonly width?: number;
  /** The other system refuses a record without it. */
  readonly required: boolean;
  /** Whether it may hold data of a person: samples of it are shown masked. */
  readonly personal: boolean;
  /** What it means, in a sentence a bookkeeper understands. */
  readonly description: string;
  /** The values it takes, where they are few. */
  readonly choices?: readonly string[];
  /** Of a record whose fields its owner names, such as discretionary data: what a field holds that is not listed. */
  readonly unlisted?: ValueType;
  readonly example?: string;
}

/** A kind of record that can be mapped from or to, such as `paytrace.transaction` or `sage-pro.receipt`. */
export interface RecordShape {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly fields: readonly ShapeField[];
}
