import { z } from "zod";
import type { AgentMode } from "@/server/connectors/sage-pro/remote";
import type { AgentDriver, AgentDrivers } from "../drivers/driver";
import { readJsonFile, type SiteFolder, writeJsonFile } from "./site-folder";
import { SiteProblem } from "./site-problem";

const modes = { "read-only": "read_only", "dry-run": "dry_run", write: "write" } as const satisfies Record<
  string,
  AgentMode
>;

const fileSchema = z.strictObject({
  mode: z.enum(Object.keys(modes) as [keyof typeof modes, ...(keyof typeof modes)[]]),
  /** Whether a run replaces its own program by a signed one of the portal's; it never does unless this says so. */
  updates: z.enum(["by-hand", "by-itself"]).default("by-hand"),
  company: z.looseObject({ edition: z.string() }),
});

export interface Configuration {
  readonly mode: AgentMode;
  readonly updates: "by-hand" | "by-itself";
  readonly driver: AgentDriver;
  /** As the driver's schema reads them. */
  readonly settings: unknown;
}

/** What people on site decide; read at every start. @throws SiteProblem that says what to write where */
export async function readConfiguration(folder: SiteFolder, drivers: AgentDrivers): Promise<Configuration> {
  const file = await readJsonFile(folder.configuration, fileSchema);
  if (file === undefined) {
    throw new SiteProblem(`${folder.configuration} is missing. The command "pair" writes one to be filled in.`);
  }
  const driver = Object.hasOwn(drivers, file.company.edition) ? drivers[file.company.edition] : undefined;
  if (driver === undefined) {
    const known = Object.keys(drivers).join(", ");
    throw new SiteProblem(`${folder.configuration}: company.edition is one of ${known}.`);
  }
  const settings = driver.settings.safeParse(file.company);
  if (!settings.success) {
    const fields = settings.error.issues.map(({ path, message }) => `company.${path.join(".")}: ${message}`);
    throw new SiteProblem(`${folder.configuration} is not as it should be: ${fields.join("; ")}`);
  }
  return { mode: modes[file.mode], updates: file.updates, driver, settings: settings.data };
}

/** A file to be filled in, where there is none. It begins with reading alone. @returns whether it was written */
export async function writeFirstConfiguration(folder: SiteFolder): Promise<boolean> {
  if ((await readJsonFile(folder.configuration, z.unknown())) !== undefined) return false;
  const company = { edition: "visual_foxpro", folder: "C:/SBT", compid: "01" };
  await writeJsonFile(folder.configuration, { mode: "read-only", company });
  return true;
}
