import type pg from "pg";
import { type RemovalParts, removeDemos } from "@/server/account/demo";
import { type RemoveSystemsParts, removeSystems } from "@/server/sandbox/demo";
import type { OpenDatabases } from "./open-databases";

export interface Removal {
  /** @returns how many were removed */
  removeDemos(): Promise<number>;
  removeSystems(environmentId: string): Promise<void>;
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
  const remove = (environmentId: string) =>
    removeSystems({ payTracePool, shopPool, companyRemoverPool }, environmentId);
  return {
    removeDemos: () => removeDemos({ ...parts, removeSystems: remove }),
    removeSystems: remove,
    close: () => companyRemoverPool.end(),
  };
}
