import type { CompanyTables } from "./locate-tables";

/** What the agent says to people on site; a part of the portal's log, which the agent does not carry along. */
export interface AgentLog {
  info(message: string, fields?: Readonly<Record<string, unknown>>): void;
  warn(message: string, fields?: Readonly<Record<string, unknown>>): void;
}

/** What every operation works with. */
export interface VfpContext {
  readonly tables: CompanyTables;
  readonly log: AgentLog;
}
