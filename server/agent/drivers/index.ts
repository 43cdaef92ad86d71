import type { AgentDrivers } from "./driver";
import { visualFoxPro } from "./visual-foxpro";

export type { AgentDriver, AgentDrivers, DriverParts, OpenedCompany } from "./driver";

/** The editions that the program on site can work with. */
export const agentDrivers = { visual_foxpro: visualFoxPro } as const satisfies AgentDrivers;
