/**
 * What one evaluation may use. Formulas run inside the process, so each limit is one that stops: work is counted at every part
 * that is evaluated, and again by every function before and after it makes something.
 */
export const formulaLimits = {
  textLength: 4_000,
  parts: 2_000,
  /** Parts within parts; a function that calls itself uses some at every turn. */
  depth: 400,
  /** Counted units: one for each part that is evaluated, and the weight of what it gives. */
  work: 100_000,
  /** Weight of a single value: one for each value in it and one more for every 64 characters. */
  weight: 10_000,
  characters: 20_000,
  items: 5_000,
  /** Only a backstop: by then something has got past the count. A busy machine must not make a sound formula fail. */
  timeMs: 5_000,
  patternLength: 200,
  patternSize: 1_000,
  patternInput: 2_000,
} as const;

/** The work of one evaluation. Its notes say what was rounded. */
export interface Budget {
  spent: number;
  notes: string[];
  /** @throws FormulaStop when the work is used up. */
  spend(units: number): void;
  /** Spends the weight of a value. @throws FormulaStop also when the value alone is too large. */
  receive(value: unknown): void;
}

/** Why an evaluation was stopped, or refused by a function. JSONata adds the `position` of the part. */
export class FormulaStop extends Error {
  override readonly name = "FormulaStop";
  position: number | undefined;
  readonly remedy: string;

  constructor(text: string, remedy: string) {
    super(text);
    this.remedy = remedy;
  }
}

const shorten = "Take what you need of the record first, or do this with transforms.";

export function createBudget(): Budget {
  const budget: Budget = {
    spent: 0,
    notes: [],
    spend(units) {
      budget.spent += units;
      if (budget.spent > formulaLimits.work)
        throw new FormulaStop(
          "The formula does more work than a formula may; perhaps it calls itself without an end.",
          shorten,
        );
    },
    receive(value) {
      if (typeof value === "string") {
        if (value.length > formulaLimits.characters)
          throw new FormulaStop(`A text in the formula grew beyond ${formulaLimits.characters} characters.`, shorten);
        budget.spend(1 + (value.length >> 6));
      } else if (typeof value === "object" && value !== null) {
        const weight = weigh(value, 0);
        if (weight > formulaLimits.weight)
          throw new FormulaStop("A value in the formula grew beyond what a formula may hold.", shorten);
        budget.spend(1 + weight);
      } else budget.spend(1);
    },
  };
  return budget;
}

/** An object may stand in itself many times over: weights are kept, so that what is written out is weighed without writing it out. */
const weights = new WeakMap<object, number>();

function weigh(value: object, depth: number): number {
  if (isFunction(value)) return 1;
  const known = weights.get(value);
  if (known !== undefined && !Array.isArray(value)) return known;
  let weight = 1;
  if (depth > 100) return formulaLimits.weight + 1;
  for (const item of Array.isArray(value) ? value : Object.values(value)) {
    if (typeof item === "object" && item !== null) weight += weigh(item, depth + 1);
    else weight += typeof item === "string" ? 1 + (item.length >> 6) : 1;
    if (weight > formulaLimits.weight) break;
  }
  weights.set(value, weight);
  return weight;
}

/** A function of the formula carries its surroundings, which are weighed elsewhere. */
const isFunction = (value: object): boolean => "_jsonata_lambda" in value || "_jsonata_function" in value;
