import type { Result } from "@/server/kernel/result";
import type { Frames } from "../compile/read-path";
import type { TransformSet } from "../compile/transform-set";
import type { IndexedShape } from "../shapes/index-shape";
import type { TransformProblem } from "../transforms/outcome";
import type { Rule, RuleKindName, RuleOf } from "./rule.schema";
import type { NeedsCollector, RuleFacts } from "./rule-facts";
import type { RuleField } from "./rule-field";

/** What stands in the places of a message. */
export type Words = Readonly<Record<string, string>>;

/** A rule that was read. It looks at one place of a record: the record itself, or one element of a list. */
export type PreparedRule = {
  /** The field it is about; undefined for one about the record as a whole. */
  readonly field: RuleField | undefined;
  /** Says what must be looked up before `check`. */
  needs?(frames: Frames, needs: NeedsCollector): void;
} & (
  | { readonly waits: false; check(frames: Frames, facts: RuleFacts): Words | undefined }
  | { readonly waits: true; check(frames: Frames, facts: RuleFacts): Promise<Words | undefined> }
);

export interface RuleParts {
  readonly shape: IndexedShape;
  readonly readFormula: TransformSet["readFormula"];
  /** Of limits that are written without one. */
  readonly currency?: string;
}

/** A worked example: a test runs each, and the page about rules shows it. */
export interface RuleExample {
  /** The rest of the rule is as its schema fills it in. */
  readonly rule: Readonly<Record<string, unknown>>;
  readonly shape: string;
  readonly record: Readonly<Record<string, unknown>>;
  readonly facts?: Partial<RuleFacts>;
  /** What people read; absent when the rule holds. */
  readonly says?: string;
}

/** A kind of rule, as engine, designer and documents see it. Checking is pure. */
export interface RuleKind<Kind extends RuleKindName = RuleKindName> {
  readonly title: string;
  readonly description: string;
  /** Its own words, with places. */
  readonly message: string;
  /** Places that a message may have, each with what stands there. */
  readonly places: Readonly<Record<string, string>>;
  readonly examples: readonly RuleExample[];
  prepare(rule: RuleOf<Kind>, parts: RuleParts): Result<PreparedRule, TransformProblem>;
}

export type RuleKinds = { readonly [Kind in Rule["kind"]]: RuleKind<Kind> };
