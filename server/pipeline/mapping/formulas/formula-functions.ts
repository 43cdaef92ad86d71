import jsonata from "jsonata";
import { type Budget, FormulaStop, formulaLimits } from "./formula-limits";
import { calculate, compare, equalNumbers, negate, numberFunctions } from "./formula-numbers";

/** What JSONata itself brings and a formula may use: nothing that reads a clock, rolls dice or runs text as a formula. */
const borrowed = [
  ...["string", "substring", "substringBefore", "substringAfter", "lowercase", "uppercase", "length", "trim", "match"],
  ...[
    "contains",
    "replace",
    "split",
    "join",
    "power",
    "sqrt",
    "boolean",
    "not",
    "count",
    "map",
    "zip",
    "filter",
    "single",
  ],
  ...[
    "reduce",
    "sift",
    "keys",
    "lookup",
    "append",
    "exists",
    "spread",
    "merge",
    "reverse",
    "each",
    "error",
    "assert",
    "type",
  ],
  ...["sort", "distinct"],
] as const;
const own = ["sum", "max", "min", "abs", "floor", "ceil", "round", "divide", "number", "money", "pad"] as const;
const withheld = [
  ...[
    "eval",
    "random",
    "shuffle",
    "now",
    "millis",
    "toMillis",
    "fromMillis",
    "formatInteger",
    "parseInteger",
    "formatNumber",
  ],
  ...[
    "formatBase",
    "base64encode",
    "base64decode",
    "encodeUrl",
    "encodeUrlComponent",
    "decodeUrl",
    "decodeUrlComponent",
  ],
  ...["clone", "average"],
] as const;

export const formulaFunctions: ReadonlySet<string> = new Set([...borrowed, ...own]);
export const withheldFunctions: ReadonlySet<string> = new Set(withheld);

interface Native {
  readonly _jsonata_function: true;
  readonly implementation: (this: unknown, ...args: unknown[]) => unknown;
  readonly signature?: unknown;
}

let natives: Promise<ReadonlyMap<string, Native>> | undefined;

/** JSONata gives its functions to formulas alone, so each is asked for by one. */
export function loadNatives(): Promise<ReadonlyMap<string, Native>> {
  natives ??= Promise.all(
    borrowed.map(async (name) => [name, (await jsonata(`$${name}`).evaluate({})) as Native] as const),
  ).then((pairs) => new Map(pairs));
  return natives;
}

/** Names that no formula can write, for the operators that are worked out exactly. */
export const operatorNames = {
  "+": "+",
  "-": "-",
  "*": "*",
  "/": "/",
  "%": "%",
  "<": "<",
  "<=": "<=",
  ">": ">",
  ">=": ">=",
  "=": "=",
  "!=": "!=",
  negate: "negate ",
} as const;

/** Binds everything a formula may call, counted by the budget. */
export function bindFunctions(
  expression: jsonata.Expression,
  natives: ReadonlyMap<string, Native>,
  budget: () => Budget,
): void {
  for (const [name, native] of natives) expression.assign(name, counted(name, native, budget));
  for (const name of withheld) expression.assign(name, undefined);
  const bind = (name: string, work: (...args: unknown[]) => unknown): void => {
    const implementation = (...args: unknown[]): unknown => {
      budget().spend(1);
      for (const argument of args) if (Array.isArray(argument)) budget().spend(argument.length);
      return work(...args);
    };
    Object.defineProperty(implementation, "length", { value: work.length });
    expression.assign(name, { _jsonata_function: true, implementation });
  };
  for (const [name, work] of Object.entries(numberFunctions(budget)))
    bind(name, work as (...args: unknown[]) => unknown);
  bind("pad", pad);
  for (const sign of ["+", "-", "*", "/", "%"] as const) bind(sign, (one, other) => calculate(sign, one, other));
  for (const sign of ["<", "<=", ">", ">="] as const) bind(sign, (one, other) => compare(sign, one, other));
  bind("=", equals);
  bind("!=", (one, other) => one !== undefined && other !== undefined && !equals(one, other));
  bind(operatorNames.negate, negate);
}

/** As JSONata compares: what is not there equals nothing. A number also equals the decimal text of the same number. */
function equals(one: unknown, other: unknown): boolean {
  return one !== undefined && other !== undefined && (equalNumbers(one, other) ?? same(one, other));
}

function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const names = Object.keys(one).filter((name) => !Array.isArray(one) || /^\d/.test(name));
  const others = Object.keys(other).filter((name) => !Array.isArray(other) || /^\d/.test(name));
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(other, name) && same(Reflect.get(one, name), Reflect.get(other, name)))
  );
}

function pad(text: unknown, width: unknown, sign: unknown = " "): string | undefined {
  if (text === undefined) return undefined;
  const to = Number(width);
  if (typeof text !== "string" || !Number.isInteger(to) || Math.abs(to) > 1_000 || typeof sign !== "string") {
    throw new FormulaStop(
      "$pad takes a text, a width of at most 1000 and a sign to fill with.",
      "Write $pad(text, -10) to fill in front.",
    );
  }
  return to < 0 ? text.padStart(-to, sign) : text.padEnd(to, sign);
}

/** A function of JSONata whose work is counted before and whose result is weighed after. */
function counted(name: string, native: Native, budget: () => Budget): Native {
  const implementation = function (this: unknown, ...args: unknown[]): unknown {
    const used = budget();
    for (const argument of args) used.receive(argument);
    guard(name, args, used);
    const made = native.implementation.apply(this, args);
    if (!(made instanceof Promise)) {
      used.receive(made);
      return made;
    }
    return made.then((value: unknown) => {
      used.receive(value);
      return value;
    });
  };
  // By it JSONata knows how many arguments $map and its like hand over.
  Object.defineProperty(implementation, "length", { value: native.implementation.length });
  return { ...native, implementation };
}

/** What a function would make or do that its arguments alone do not show. */
function guard(name: string, [first, second, third]: readonly unknown[], budget: Budget): void {
  if (name === "sort" && second === undefined) {
    throw new FormulaStop(
      "$sort needs to be told how: decimal text would be sorted by its letters.",
      "Write $sort(list, function($one, $other) { $one > $other }).",
    );
  }
  if (name === "distinct" && Array.isArray(first)) budget.spend((first.length * first.length) >> 6);
  if (name !== "replace" || typeof first !== "string" || typeof third !== "string") return;
  if ((first.length + 1) * (third.length + 1) > formulaLimits.characters * 50) {
    throw new FormulaStop(
      "$replace could make a text that is too long.",
      "Take a part of the text first, with $substring.",
    );
  }
}
