import type { z } from "zod";
import type { PayTraceClient } from "@/server/connectors/paytrace";
import type { SageProOperations } from "@/server/connectors/sage-pro";
import type { ShopifyClient } from "@/server/connectors/shopify";
import type { Clock } from "@/server/kernel/clock";
import { err, ok, type Result } from "@/server/kernel/result";
import type { Passage } from "@/server/kernel/right-of-way";
import type { PostingRules } from "@/server/pipeline/environments/posting-rules.schema";
import type { Tables } from "@/server/pipeline/mapping/transforms/lookup-tables";
import type { PostingBook } from "@/server/pipeline/postings/posting-book";
import type { Database } from "@/server/platform/db/database";
import type { Log } from "@/server/platform/log/log";
import type { Desk } from "./desk";
import type { Fact } from "./facts";
import { nextPort } from "./flow.schema";
import type { Item } from "./item";
import { tellConfigIssue } from "./tell-config-issue";

/** What the slots of a flow are bound to in one environment. */
export interface Slots {
  readonly gateway: PayTraceClient;
  readonly erp: SageProOperations;
  /** Not every environment has a shop; a flow that reads one is published only where it is connected. */
  readonly shop?: Pick<ShopifyClient, "readOrder"> | undefined;
}
export type SlotName = keyof Slots;

export interface StepContext {
  readonly tenantId: string;
  readonly environmentId: string;
  readonly db: Database;
  readonly slots: Slots;
  readonly postings: PostingBook;
  readonly desk: Desk;
  readonly rules: PostingRules;
  /** Reads lookup tables and rates by name, once for a chunk; one that is not there is not among them. */
  readonly tables: (names: readonly string[]) => Promise<Tables>;
  readonly clock: Clock;
  readonly log: Log;
  /** Large chunks give way between their pieces of work. */
  readonly passage: Passage;
}

/** A way out of a step. */
export interface Port {
  readonly name: string;
  readonly label: string;
  /** May lead nowhere: what leaves by it has an end already, which then holds. Every other port must lead somewhere. */
  readonly mayEnd?: true;
  /** What was written by an earlier try leaves by it. Must be led on where something follows the writing. */
  readonly again?: true;
}

/** Where its place in the palette is. */
export type StepGroup = "read" | "map" | "decide" | "write" | "route" | "people";

/** What is said of a step where it is chosen and set up. */
export interface StepDocs {
  /** One sentence. */
  readonly summary: string;
  /** What one must know to use it. */
  readonly help: string;
  readonly example: string;
}

export interface ConfigIssue {
  /** Names joined by dots. */
  readonly field: string;
  readonly text: string;
}

/** What is wrong with a config that can be read, with what to do about it. */
export interface ConfigProblem extends ConfigIssue {
  readonly remedy: string;
}

/** What a step is to fit into, as far as it is known. */
export interface StepSurroundings {
  /** Names of the lookup tables of the environment. */
  readonly tables?: ReadonlySet<string>;
  /** Of amounts that are written without one. */
  readonly currency?: string;
}

/** A step with its config: checked once, then run over every chunk. */
export interface BoundStep {
  readonly ports: readonly Port[];
  /** What must be known of an item on every way to here. */
  readonly needs: readonly Fact[];
  /** What is known of an item behind it. */
  readonly gives: readonly Fact[];
  /** Looks into a config that can be read. @returns nothing when it may run */
  check(surroundings: StepSurroundings): readonly ConfigProblem[];
  /**
   * Gets the items of a chunk that have come to this place, fills them in, sends them out by a port or ends them. An item it says
   * nothing of leaves by the port `next`. Throws only what fails all of them.
   */
  readonly run: (ctx: StepContext, items: readonly Item[]) => Promise<void>;
}

/** A kind of step. It works on all items at once and says of each what became of it; no item can fail another. */
export interface StepDefinition<Type extends string = string> {
  readonly type: Type;
  readonly version: number;
  readonly group: StepGroup;
  readonly effect: "pure" | "read" | "write";
  /** How a write that is tried again has one effect. Nothing is published that writes without it. */
  readonly writesOnce?: string;
  /** How it is done once for each element of a list where it stands in one. What writes and does not say it may not stand there. */
  readonly perElement?: string;
  readonly slots: readonly SlotName[];
  readonly docs: StepDocs;
  readonly config: z.ZodType;
  bind(config: unknown): Result<BoundStep, readonly ConfigIssue[]>;
}

type OrOfConfig<Config, Value> = Value | ((config: Config) => Value);

interface StepToDefine<Type extends string, Schema extends z.ZodType>
  extends Omit<StepDefinition<Type>, "bind" | "config" | "slots"> {
  readonly config: Schema;
  readonly slots?: readonly SlotName[];
  /** The port `next` alone when absent. */
  readonly ports?: OrOfConfig<z.output<Schema>, readonly Port[]>;
  readonly needs?: OrOfConfig<z.output<Schema>, readonly Fact[]>;
  readonly gives?: OrOfConfig<z.output<Schema>, readonly Fact[]>;
  readonly check?: (config: z.output<Schema>, surroundings: StepSurroundings) => readonly ConfigProblem[];
  /** Called once per version of a flow: what can be prepared is prepared here, what is returned runs over every chunk. */
  readonly prepare: (config: z.output<Schema>) => BoundStep["run"];
}

const onlyNext: readonly Port[] = [{ name: nextPort, label: "Next" }];

export function defineStep<const Type extends string, Schema extends z.ZodType>({
  ...step
}: StepToDefine<Type, Schema>): StepDefinition<Type> {
  const { ports = onlyNext, needs = [], gives = [], check = () => [], prepare, slots = [], ...definition } = step;
  return {
    ...definition,
    slots,
    bind(given) {
      const parsed = step.config.safeParse(given, { error: tellConfigIssue });
      if (!parsed.success) {
        return err(parsed.error.issues.map(({ path, message }) => ({ field: fieldOf(given, path), text: message })));
      }
      const config = parsed.data;
      const of = <Value>(value: OrOfConfig<z.output<Schema>, Value>): Value =>
        typeof value === "function" ? (value as (config: z.output<Schema>) => Value)(config) : value;
      return ok({
        ports: of(ports),
        needs: of(needs),
        gives: of(gives),
        run: prepare(config),
        check: (surroundings) => check(config, surroundings),
      });
    },
  };
}

/** The way to a field; a row or rule is named by its id rather than by its place in the list. */
function fieldOf(config: unknown, path: readonly PropertyKey[]): string {
  let at = config;
  return path
    .map((name) => {
      const inList = Array.isArray(at);
      at = typeof at === "object" && at !== null ? (at as Readonly<Record<PropertyKey, unknown>>)[name] : undefined;
      const id = inList && typeof at === "object" && at !== null && "id" in at ? at.id : undefined;
      return typeof id === "string" && id !== "" ? id : String(name);
    })
    .join(".");
}
