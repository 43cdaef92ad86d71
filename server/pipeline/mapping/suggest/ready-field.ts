import type { FieldMeaning } from "./read-field";
import type { SampleProfile } from "./read-samples";
import { type FieldTraits, readTraits } from "./read-traits";
import { setsApart } from "./words/concepts";
import { nearnessOf } from "./words/nearness";

/** A field made ready for many comparisons: meanings as numbers, so that two of them are compared by a table. */
export interface ReadyField {
  readonly meaning: FieldMeaning;
  /** Paths of the record it stands for: its own, or those that are joined. */
  readonly paths: readonly string[];
  readonly profile: SampleProfile | undefined;
  readonly traits: FieldTraits;
  readonly concepts: readonly {
    readonly number: number;
    readonly weight: number;
    readonly apart: boolean;
    readonly aside: boolean;
  }[];
}

/** Numbers for the meanings of one call, and how near any two of them are. */
export class ConceptTable {
  private readonly numbers = new Map<string, number>();
  private readonly rows: number[][] = [];

  private numberOf(concept: string): number {
    const known = this.numbers.get(concept);
    if (known !== undefined) return known;
    const near = [...this.numbers.keys()].map((other) => nearnessOf(concept, other));
    near.forEach((value, other) => {
      this.rows[other]?.push(value);
    });
    this.rows.push([...near, 1]);
    const number = this.numbers.size;
    this.numbers.set(concept, number);
    return number;
  }

  /** How near a meaning is to each other one, by their numbers. */
  nearTo(number: number): readonly number[] {
    return this.rows[number] ?? [];
  }

  ready(meaning: FieldMeaning, profile: SampleProfile | undefined, paths = [meaning.field.path]): ReadyField {
    const concepts = [...meaning.concepts].map(([concept, own]) => ({
      number: this.numberOf(concept),
      weight: own,
      apart: own >= 0.5 && setsApart.has(concept),
      aside: meaning.aside.has(concept),
    }));
    return { meaning, paths, profile, traits: readTraits(meaning), concepts };
  }
}
