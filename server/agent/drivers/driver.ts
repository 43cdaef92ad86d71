import type { z } from "zod";
import type { AgentEdition, AgentMode, SiteOperations } from "@/server/connectors/sage-pro/remote";
import type { Clock } from "@/server/kernel/clock";
import type { SiteLog } from "../site/site-log";

/** A company on site that is open for work. */
export interface OpenedCompany {
  /** What this edition offers; the rest is refused by name. */
  readonly operations: Partial<SiteOperations>;
  /** How payments reach the books where they are not written into them; '' where they are. */
  readonly writesNote: string;
  close(): Promise<void>;
}

export interface DriverParts {
  readonly mode: AgentMode;
  /** By the portal's time. */
  readonly clock: Clock;
  readonly log: SiteLog;
  /** Where the driver may keep files of its own. */
  readonly folder: string;
}

/** How a company of one edition is reached from this machine. Its settings stand in the agent's file on site and nowhere else. */
export interface AgentDriver<Settings extends z.ZodType = z.ZodType> {
  readonly edition: AgentEdition;
  readonly settings: Settings;
  readonly offers: readonly (keyof SiteOperations)[];
  /** See `OpenedCompany`; known before the company is open. */
  readonly writesNote: string;
  /** @throws ConnectorError when it cannot be opened now; it is tried again at the next task */
  open(settings: z.output<Settings>, parts: DriverParts): Promise<OpenedCompany>;
}

/** Drivers by the word that the agent's file uses. */
export type AgentDrivers = Readonly<Record<string, AgentDriver>>;
