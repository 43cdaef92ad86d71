/**
 * Column types of the sandbox company, named after what they are in Sage Pro. Blank instead of NULL is the rule there:
 * every column has an empty value, so that a writer who leaves one out does what Sage's own programs do.
 * Texts compare by byte ("C"), because right-justified numbers must sort like numbers under every server locale.
 */
export const char = (width: number): string => `char(${width}) collate "C" not null default ''`;
export const memo = `text collate "C" not null default ''`;
export const money = "numeric(19,4) not null default 0";
export const quantity = "numeric(14,4) not null default 0";
export const percent = "numeric(7,3) not null default 0";
export const count = "integer not null default 0";
export const counter = "bigint not null default 0";
export const rate = "numeric(14,7) not null default 1";
/** SQL Server's empty date, as the SQL edition stores it. */
export const date = "timestamp(0) not null default '1900-01-01'";
export const flag = "boolean not null default false";

/** Who made the row and who edits it now; on every table of the product. `lckstat = 'L'` means somebody has it open. */
export const stamps = {
  adduser: char(4),
  adddate: date,
  addtime: char(8),
  lckstat: char(1),
  lckuser: char(4),
  lckdate: date,
  lcktime: char(8),
} as const;

/** Document currency and the rate to the home currency (home = document × rate). */
export const currency = { currid: char(3), exchrat: rate } as const;

/** Terms of payment: text, discount percent, discount days, net days. */
export const terms = { pterms: char(20), pdisc: percent, pdays: count, pnet: count } as const;

export interface Table {
  readonly columns: Readonly<Record<string, string>>;
  /** Unique key within one company; tables without one are keyed by `id_col` alone. */
  readonly key?: readonly string[];
  readonly indexes?: readonly (readonly string[])[];
  /** Free room per page, so that the frequent updates of balances stay on their page. */
  readonly fillfactor?: number;
}
