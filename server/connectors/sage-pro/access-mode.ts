import { ConnectorError } from "@/server/connectors/contract";
import type { SageDialect } from "./dialect";
import type { CompanyProfile } from "./profile/company-profile";

/**
 * What may be done to a company: look at it, also work out what a posting would write, or write. Working it out locks
 * the rows it looks at for a moment, so a login that may only read cannot do it.
 */
export type AccessMode = "read_only" | "dry_run" | "write";

export interface Access {
  readonly mode: AccessMode;
  /** The newest profile of the company. The SQL edition is never written to without one. */
  readonly profile: CompanyProfile | undefined;
}

/** @throws ConnectorError `forbidden` when the mode or a failed probe keeps the company from being written to */
export function checkMayWrite({ mode, profile }: Access, { edition }: SageDialect): void {
  if (mode !== "write") {
    const instead = mode === "dry_run" ? "for dry runs" : "for reading";
    throw new ConnectorError("forbidden", `The company is connected ${instead} only; nothing was written.`);
  }
  if (profile === undefined && edition === "sql_server") {
    throw new ConnectorError("forbidden", "The company was not probed yet; nothing was written.");
  }
  const failed = profile?.probes.find(({ passed }) => !passed);
  if (failed !== undefined) {
    const detail = { probe: failed.id };
    throw new ConnectorError("forbidden", `Nothing was written, because a probe failed: ${failed.text}`, { detail });
  }
}

/** A dry run is also there while a probe fails: its rows help to see why. @throws ConnectorError `forbidden` */
export function checkMayPreview({ mode }: Access): void {
  if (mode === "read_only") {
    throw new ConnectorError("forbidden", "The company is connected for reading only; a dry run locks rows.");
  }
}
