import type { EnvironmentLoaderParts } from "@/server/pipeline/connections/load-environment";
import type { ScheduleParts } from "@/server/pipeline/sync/run-schedule";
import type { DirectionSettings } from "@/server/pipeline/sync/schedule.schema";
import type { ListPlace } from "@/server/pipeline/sync/store-list-page";
import type { TenantSql } from "@/server/platform/db/database";

/** Fields of a record of the other system as text, by our names. */
export type Values = Readonly<Record<string, string>>;

/** A record of the other system that could be kept like the books. */
export interface Target {
  readonly targetId: string;
  /** The customer or item of the books it belongs to. */
  readonly key: string;
  readonly current: Values;
  /** Why it is left alone whatever the books say, in a sentence; '' where nothing speaks against it. */
  readonly problem: string;
  /** Where it is kept, of which one is written; absent where there is no choice. */
  readonly places?: readonly { readonly id: string; readonly name: string }[];
  /**
   * Puts values there. The key is the same for every try of the same write.
   * @throws ConnectorError
   */
  write(values: Values, attemptKey: string): Promise<void>;
}

/** The connection of the books, and the one that is written to. */
export interface DirectionPlace extends ListPlace {
  readonly targetConnectionId: string;
}

export type WriterParts = ScheduleParts & Pick<EnvironmentLoaderParts, "vault" | "signInsFor" | "httpFor">;

/** What working out the differences stands on. */
export type PlanParts = Omit<WriterParts, "rightOfWay">;

export interface Ground {
  readonly parts: PlanParts;
  readonly place: DirectionPlace;
  readonly settings: DirectionSettings;
  /** Called between two pages of a long list, so that nobody else takes the work over. */
  readonly stillHere: () => Promise<void>;
}

/** How one list of the books is written into another system. */
export interface Writer {
  /** What that system is called in sentences. */
  readonly systemName: string;
  /** What a difference to what was last agreed on means: a person's doing, or everyday life such as a sale. */
  readonly changesThereAre: "a person's" | "usual";
  /** Writing makes the record over there. One that was there before and is gone was taken out by a person, and stays out. */
  readonly creates?: true;
  /** Every record there that could be written. @throws ConnectorError */
  readTargets(ground: Ground): Promise<readonly Target[]>;
  /** What the books say, by key; a field that the books leave blank is absent. */
  readWanted(sql: TenantSql, place: DirectionPlace): Promise<ReadonlyMap<string, Values>>;
}
