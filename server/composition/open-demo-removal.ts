import type pg from "pg";
import { type RemovalParts, removeDemos } from "@/server/account/demo";
import { type RemoveSystemsParts, removeSystems } from "@/server/sandbox/demo";
import type { OpenDatabases } from "./open-databases";

export interface DemoRemoval {
  /** @returns how many were removed */
  removeDemos(): Promise<number>;
  close(): Promise<void>;
}

type Input = Pick<RemovalParts, "db" | "clock" | "log"> &
  Pick<RemoveSystemsParts, "payTracePool" | "shopPool"> & {
    readonly databases: Pick<OpenDatabases, "companyRemoverUrl">;
    readonly pool: (connectionString: string, max: number) => pg.Pool;
  };

/** Removing demos, with the connection of the role that deletes their companies. */
export function openDemoRemoval({ databases, pool, payTracePool, shopPool, ...parts }: Input): DemoRemoval {
  const companyRemoverPool = pool(databases.companyRemoverUrl, 1);
  return {
    removeDemos: () =>
      removeDemos({
        ...parts,
        removeSystems: (environmentId) => removeSystems({ payTracePool, shopPool, companyRemoverPool }, environmentId),
      }),
    close: () => companyRemoverPool.end(),
  };
}
