export interface TableErrorPlace {
  /** Path of the file that cannot be read. */
  readonly file: string;
  /** Byte in that file at which it stops making sense. */
  readonly offset: number;
  /** What a person on site can do about it. */
  readonly remedy: string;
  readonly cause?: unknown;
}

/** A table or memo file that cannot be read completely. Nothing of it is skipped silently: reading ends here, with this. */
export class TableError extends Error {
  override readonly name = "TableError";
  readonly file: string;
  readonly offset: number;
  readonly remedy: string;

  constructor(what: string, { file, offset, remedy, cause }: TableErrorPlace) {
    super(`${file}, byte ${offset}: ${what} ${remedy}`, cause === undefined ? undefined : { cause });
    this.file = file;
    this.offset = offset;
    this.remedy = remedy;
  }
}

export const repairRemedy =
  "Close the programs that write this table, repair it in Visual FoxPro or restore it from a backup, then read again.";
