import type { AgentDrivers } from "./driver";
import { sqlServer } from "./sql-server";
import { visualFoxPro } from "./visual-foxpro";

export type { AgentDriver, AgentDrivers, DriverParts, OpenedCompany } from "./driver";

/** The editions that the program on site can work with. */
export const agentDrivers = { visual_foxpro: visualFoxPro, sql_server: sqlServer } as const satisfies AgentDrivers;
