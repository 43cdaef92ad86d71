import type { TransformStep } from "../mapping.schema";
import type { ShapeField } from "../shapes/record-shape";

/** A field as the scorer sees it: its description, and some values it held, masked or not. They are looked at and never kept. */
export interface SampledField extends ShapeField {
  readonly samples?: readonly string[];
}

/** A kind of record with its fields; its id and name say what "id" and "amount" alone are about. */
export interface SampledShape {
  readonly id: string;
  readonly name: string;
  readonly fields: readonly SampledField[];
}

/** What people of this tenant said about a pair of fields earlier. `sources` in the order in which they are joined. */
export interface PairVerdict {
  readonly target: string;
  readonly sources: readonly string[];
  readonly verdict: "confirmed" | "refused";
}

export interface Suggestion {
  /** Path of the target field. */
  readonly target: string;
  /** Paths of the source: one, or several that the first transform joins. */
  readonly sources: readonly string[];
  readonly transforms: readonly TransformStep[];
  /** 0 to 1: of suggestions with 0.8, about eight in ten are right. */
  readonly confidence: number;
  /** Why, in sentences for people; the weightiest first. */
  readonly reasons: readonly string[];
}

/** At this level and above a suggestion may be accepted without looking at each. */
export const defaultLevel = 0.6;
