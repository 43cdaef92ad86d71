import { sql } from "kysely";

/**
 * A parameter with the type it is sent as. Texts travel as `char` and `varchar`: compared with Unicode, a column of Sage
 * would be converted row by row and its index not used.
 */
export class SqlServerParameter {
  constructor(
    readonly type: SqlServerType,
    readonly value: string | number | Date,
  ) {}
}

export type SqlServerType =
  | `char(${number})`
  | `varchar(${number})`
  | "nvarchar(max)"
  | "decimal(19,4)"
  | "date"
  | "int"
  | "datetime2(3)";

export const typedParameter = (type: SqlServerType, value: string | number | Date) =>
  sql`${new SqlServerParameter(type, value)}`;
