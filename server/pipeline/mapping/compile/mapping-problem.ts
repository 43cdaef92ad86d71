/** What is wrong with a mapping before any record has gone through it, at the place where it can be put right. */
export interface MappingProblem {
  /** An error keeps the mapping from being published; a warning may be meant. */
  readonly severity: "error" | "warning";
  /** Undefined for what concerns no row that is there, such as a required field without one. */
  readonly rowId?: string;
  readonly place: "document" | "target" | "source" | "transforms";
  /** Of a transform: which one of the row, from 0. */
  readonly step?: number;
  /** Of a formula: at which character. */
  readonly position?: number;
  /** The field of the target it is about. */
  readonly target?: string;
  readonly text: string;
  readonly remedy: string;
}
