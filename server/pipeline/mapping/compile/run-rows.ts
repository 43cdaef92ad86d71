import type { Tables } from "../transforms/lookup-tables";
import type { Outcome, TransformProblem } from "../transforms/outcome";
import type { NamedValue, Value } from "../transforms/value";
import type { ArrangedRow, Block, ListBlock } from "./arrange-rows";
import { type Frames, maxElements } from "./read-path";

export interface MappedRecord {
  readonly [name: string]: Value | undefined;
}

/** Something that was lost or decided on the way to a value; `at` says in which element of each list. */
export interface RowNote {
  readonly rowId: string;
  readonly target: string;
  readonly text: string;
  readonly at: readonly number[];
}

/** Why a row gave no value that its field takes. */
export interface RowError extends RowNote {
  readonly remedy: string;
}

/** The record as far as it could be made: a row with an error leaves its field out. */
export interface Mapped {
  readonly record: MappedRecord;
  readonly notes: readonly RowNote[];
  readonly errors: readonly RowError[];
}

type Growing = { [name: string]: Value | Growing | Growing[] | undefined };

const none: readonly never[] = [];

/** One record on its way through the rows. Notes and errors are made only when there are some. */
class Passage {
  notes: RowNote[] | undefined;
  errors: RowError[] | undefined;
  private formulasUsed: Map<ArrangedRow, number> | undefined;
  constructor(
    private readonly tables: Tables,
    private readonly formulas: FormulaOutcomes,
  ) {}

  run(block: Block, frames: Frames, record: Growing, at: readonly number[]): void {
    for (const row of block.rows) this.runRow(row, frames, record, at);
    for (const list of block.lists) this.runList(list, frames, record, at);
  }

  private runRow(row: ArrangedRow, frames: Frames, record: Growing, at: readonly number[]): void {
    const outcome = this.valueOf(row, frames, at);
    const problem = outcome.ok ? problemOf(row, outcome.value) : outcome.error;
    if (problem !== undefined) this.refuse(row, problem, at);
    // An empty text is nothing, as it is in the source.
    else if (outcome.ok && outcome.value !== undefined && outcome.value !== "") {
      (row.around.length === 0 ? record : inside(record, row.around))[row.name] = outcome.value;
    }
  }

  private valueOf(arranged: ArrangedRow, frames: Frames, at: readonly number[]): Outcome {
    const { row, from, steps } = arranged;
    let value: Value | undefined;
    let next = 0;
    if (from.kind === "many") {
      const outcome = this.applyFirst(steps[0], from.read(frames));
      if (!outcome.ok) return outcome;
      this.note(row, outcome, at);
      value = outcome.value;
      next = 1;
    } else if (from.kind === "formula") {
      const outcome = this.nextOf(arranged);
      if (!outcome.ok) return outcome;
      this.note(row, outcome, at);
      value = outcome.value;
    } else {
      value = from.read(frames);
    }
    for (; next < steps.length; next += 1) {
      const step = steps[next];
      if (step === undefined) break;
      const outcome =
        step.takes === "one" ? step.apply(value, this.tables) : step.apply(asMany(from, value), this.tables);
      if (!outcome.ok) return outcome;
      this.note(row, outcome, at);
      value = outcome.value;
    }
    return { ok: true, value };
  }

  private nextOf(row: ArrangedRow): Outcome {
    this.formulasUsed ??= new Map();
    const used = this.formulasUsed.get(row) ?? 0;
    this.formulasUsed.set(row, used + 1);
    return this.formulas.get(row)?.[used] ?? { ok: true, value: undefined };
  }

  private applyFirst(step: ArrangedRow["steps"][number] | undefined, values: readonly NamedValue[]): Outcome {
    if (step === undefined) return { ok: true, value: undefined };
    return step.takes === "many" ? step.apply(values, this.tables) : step.apply(values[0]?.value, this.tables);
  }

  private runList(list: ListBlock, frames: Frames, record: Growing, at: readonly number[]): void {
    const into = inside(record, list.around);
    const made: Growing[] = [];
    if (list.elements === undefined) {
      const element: Growing = {};
      this.run(list, frames, element, [...at, 0]);
      made.push(element);
    } else {
      const elements = list.elements(frames);
      const [first] = rowsOf(list);
      if (elements.length > maxElements || (elements.length === 0 && list.field?.required === true)) {
        const label = list.field?.label ?? list.name;
        const text =
          elements.length === 0
            ? `"${label}" is required, and its list is empty.`
            : `"${label}" would get ${elements.length} elements; ${maxElements} at most are mapped.`;
        if (first !== undefined)
          this.refuse(first, { text, remedy: "Look at the record: its list is not as expected." }, at);
        return;
      }
      for (const [index, one] of elements.entries()) {
        const element: Growing = {};
        this.run(list, [...frames, one], element, [...at, index]);
        made.push(element);
      }
    }
    into[list.name] = made;
  }

  private note({ id: rowId, target }: ArrangedRow["row"], outcome: Outcome, at: readonly number[]): void {
    if (!outcome.ok || outcome.notes === undefined) return;
    this.notes ??= [];
    for (const text of outcome.notes) this.notes.push({ rowId, target, text, at });
  }

  private refuse({ row, target }: ArrangedRow, problem: TransformProblem, at: readonly number[]): void {
    this.errors ??= [];
    this.errors.push({ rowId: row.id, target: target.path, ...problem, at });
  }
}

function problemOf({ target, misfit }: ArrangedRow, value: Value | undefined): TransformProblem | undefined {
  if (value !== undefined && value !== "") return misfit(value);
  if (!target.required) return undefined;
  const text = `"${target.label}" is required, and there is nothing to put into it.`;
  return { text, remedy: "Choose another source, or add a step with a default." };
}

const asMany = (from: ArrangedRow["from"], value: Value | undefined): readonly NamedValue[] => [
  { name: from.kind === "one" ? from.name : "value", value },
];

const rowsOf = (block: Block): readonly ArrangedRow[] => [...block.rows, ...block.lists.flatMap(rowsOf)];

function inside(record: Growing, around: readonly string[]): Growing {
  let place = record;
  for (const name of around) {
    const next = (place[name] ?? {}) as Growing;
    place[name] = next;
    place = next;
  }
  return place;
}

const topLevel: readonly number[] = [];

/** What the formula of each row gave, in the order in which the row is come by. */
export type FormulaOutcomes = ReadonlyMap<ArrangedRow, readonly Outcome[]>;
export const noFormulas: FormulaOutcomes = new Map();

export function runRows(root: Block, record: unknown, tables: Tables, formulas: FormulaOutcomes): Mapped {
  const passage = new Passage(tables, formulas);
  const made: Growing = {};
  passage.run(root, [record], made, topLevel);
  return { record: made as MappedRecord, notes: passage.notes ?? none, errors: passage.errors ?? none };
}

/** What the formula of each row is to be evaluated over: the record, or each element of the list that the row lies in. */
export function formulaInputs(
  block: Block,
  frames: Frames,
  found: Map<ArrangedRow, unknown[]> = new Map(),
): ReadonlyMap<ArrangedRow, readonly unknown[]> {
  for (const row of block.rows) {
    if (row.from.kind !== "formula") continue;
    const inputs = found.get(row) ?? [];
    inputs.push(frames[frames.length - 1]);
    found.set(row, inputs);
  }
  for (const list of block.lists) {
    const elements = list.elements?.(frames);
    if (elements === undefined) formulaInputs(list, frames, found);
    // Longer lists are refused as a whole.
    else if (elements.length <= maxElements) for (const one of elements) formulaInputs(list, [...frames, one], found);
  }
  return found;
}
