import { formulaFunctions, operatorNames, withheldFunctions } from "./formula-functions";
import { FormulaStop, formulaLimits } from "./formula-limits";
import { compilePattern } from "./formula-regex";

/** A part of a parsed formula. JSONata describes a few of its properties; these are read as they come. */
type Part = Record<string, unknown> & { type?: string };

const isPart = (value: unknown): value is Part =>
  typeof value === "object" && value !== null && !(value instanceof RegExp);

function stop(part: Part, text: string, remedy: string): never {
  const problem = new FormulaStop(text, remedy);
  if (typeof part.position === "number") problem.position = part.position;
  throw problem;
}

/**
 * Looks at every part of a parsed formula: refuses what a formula may not use and names that are not there, and turns the operators
 * on numbers into exact ones. Changes the parts in place. @throws FormulaStop with the position of the part.
 */
export function checkFormula(root: unknown): void {
  const parts = allParts(root);
  const names = new Set<unknown>(["", "$"]);
  for (const part of parts) for (const name of namesOf(part)) names.add(name);
  for (const part of parts) {
    checkPart(part, names);
    makeExact(part);
  }
}

/** With a list of what waits, so that deep nesting cannot exhaust the stack. */
function allParts(root: unknown): Part[] {
  const parts: Part[] = [];
  const waiting: unknown[] = [root];
  const seen = new Set<unknown>();
  // Not until nothing is popped: a part may hold nothing under a name, and what lies behind it must be looked at too.
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!isPart(next) || seen.has(next)) continue;
    seen.add(next);
    if (typeof next.type === "string") parts.push(next);
    if (parts.length > formulaLimits.parts)
      stop(next, "The formula has too many parts.", "Write it in smaller parts, in rows of their own.");
    waiting.push(...Object.values(next));
  }
  return parts;
}

/** The names a part gives to values. */
function namesOf(part: Part): unknown[] {
  const named: unknown[] = [part.focus, part.index];
  if (part.type === "bind" && isPart(part.lhs)) named.push(part.lhs.value);
  if (part.type === "lambda" && Array.isArray(part.arguments))
    named.push(...part.arguments.map((argument: unknown) => (isPart(argument) ? argument.value : undefined)));
  return named.filter((name) => typeof name === "string");
}

function checkPart(part: Part, names: ReadonlySet<unknown>): void {
  switch (part.type) {
    case "variable": {
      const name = String(part.value);
      if (names.has(name) || formulaFunctions.has(name)) return;
      if (withheldFunctions.has(name)) {
        stop(
          part,
          `$${name} cannot be used here.`,
          "A formula gives the same for the same record: no clock, no chance, no formulas in text.",
        );
      }
      stop(
        part,
        `There is no function or name $${name}.`,
        `The functions are: ${[...formulaFunctions].map((one) => `$${one}`).join(", ")}.`,
      );
      return;
    }
    case "regex":
      if (part.value instanceof RegExp) {
        try {
          compilePattern(part.value);
        } catch (error) {
          if (error instanceof FormulaStop && typeof part.position === "number") error.position = part.position;
          throw error;
        }
      }
      return;
    case "sort":
      stop(
        part,
        "^( ) cannot be used here: it would sort decimal text by its letters.",
        "Write $sort(list, function($one, $other) { $one.amount > $other.amount }).",
      );
      break;
    case "transform":
      stop(part, "| | cannot be used here.", "Write the new record with { }.");
      break;
    case "partial":
      stop(
        part,
        "A function with ? in place of an argument cannot be used here.",
        "Write function($value) { … } instead.",
      );
      break;
    default:
  }
}

const exactSigns = new Set<unknown>(["+", "-", "*", "/", "%", "<", "<=", ">", ">=", "=", "!="]);

/** Operators on numbers become calls of our functions, which JSONata evaluates like any other. */
function makeExact(part: Part): void {
  const { position } = part;
  if (part.type === "binary" && exactSigns.has(part.value)) {
    call(part, String(part.value), [part.lhs, part.rhs]);
  } else if (part.type === "unary" && part.value === "-") {
    call(part, operatorNames.negate, [part.expression]);
  }

  function call(target: Part, name: string, args: unknown[]): void {
    delete target.lhs;
    delete target.rhs;
    delete target.expression;
    Object.assign(target, {
      type: "function",
      value: "(",
      arguments: args,
      procedure: { type: "variable", value: name, position },
    });
  }
}
