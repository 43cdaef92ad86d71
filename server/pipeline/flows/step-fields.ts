import { z } from "zod";
import type { BookChoiceKind } from "./book-choices/book-choice.schema";

/** The words of one field of a step's config, for whoever fills it in. */
export interface StepField {
  readonly label: string;
  /** What it is for, in a sentence. */
  readonly help: string;
  /**
   * What is made otherwise than by typing: a customer or an item is searched in the lists of the books, a value of the item is chosen by its name, a flow that can be called by its id, mappings and
   * rules have editors of their own, and the version a call is pinned to is set by publishing.
   */
  readonly of?: BookChoiceKind | "item-value" | "called-flow" | "pinned-flow" | "mapping" | "rules";
  /** Shown only where another field of the same record has this value; elsewhere it says nothing. */
  readonly onlyWhere?: { readonly field: string; readonly is: string };
  readonly placeholder?: string;
  /** What the values of a choice are called; a value without a name is shown as it is. */
  readonly options?: Readonly<Record<string, string>>;
}

/**
 * The words beside the schemas. A schema is registered last: `.default()` and its like make another one. Each field has a schema of its
 * own: of one that is registered twice, both have the later words.
 */
export const stepFields = z.registry<StepField>();
