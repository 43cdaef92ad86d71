import type pg from "pg";
import { type RemovalParts, removeDemos } from "@/server/account/demo";
import { type RemoveSystemsParts, removeSystems } from "@/server/sandbox/demo";
import { removeSageProCompany } from "@/server/sandbox/sage-pro";
import type { OpenDatabases } from "./open-databases";

export interface Removal {
  /** @returns how many were removed */
  removeDemos(): Promise<number>;
  /** @param companyIds of sandbox companies beside the first */
  removeSystems(environmentId: string, companyIds?: readonly string[]): Promise<void>;
  removeCompany(companyId: string): Promise<void>;
  close(): Promise<void>;
}

type Input = Pick<RemovalParts, "db" | "clock" | "log"> &
  Pick<RemoveSystemsParts, "payTracePool" | "shopPool"> & {
    readonly databases: Pick<OpenDatabases, "companyRemoverUrl">;
    readonly pool: (connectionString: string, max: number) => pg.Pool;
  };

/** Removing demos, and what was simulated for a company that goes, with the connection of the role that deletes sandbox companies. */
export function openRemoval({ databases, pool, payTracePool, shopPool, ...parts }: Input): Removal {
  const companyRemoverPool = pool(databases.companyRemoverUrl, 1);
  const remove: Removal["removeSystems"] = (environmentId, companyIds) =>
    removeSystems({ payTracePool, shopPool, companyRemoverPool }, environmentId, companyIds);
  return {
    removeDemos: () => removeDemos({ ...parts, removeSystems: remove }),
    removeSystems: remove,
    removeCompany: (companyId) => removeSageProCompany(companyRemoverPool, companyId),
    close: () => companyRemoverPool.end(),
  };
}
