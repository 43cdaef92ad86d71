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
  private formulaAt = 0;
  constructor(
    private readonly tables: Tables,
    /** What the formulas gave, in the order in which their rows are come by. */
    private readonly formulas: readonly Outcome[],
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

  private valueOf({ row, from, steps }: ArrangedRow, frames: Frames, at: readonly number[]): Outcome {
    let value: Value | undefined;
    let next = 0;
    if (from.kind === "many") {
      const outcome = this.applyFirst(steps[0], from.read(frames));
      if (!outcome.ok) return outcome;
      this.note(row, outcome, at);
      value = outcome.value;
      next = 1;
    } else if (from.kind === "formula") {
      const outcome = this.formulas[this.formulaAt++];
      if (outcome === undefined || !outcome.ok) return outcome ?? { ok: true, value: undefined };
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

export function runRows(root: Block, record: unknown, tables: Tables, formulas: readonly Outcome[]): Mapped {
  const passage = new Passage(tables, formulas);
  const made: Growing = {};
  passage.run(root, [record], made, topLevel);
  return { record: made as MappedRecord, notes: passage.notes ?? none, errors: passage.errors ?? none };
}

/** What each formula is to be evaluated over, in the order in which its rows are come by: the record, or the element of the list. */
export function formulaInputs(block: Block, frames: Frames): { readonly row: ArrangedRow; readonly input: unknown }[] {
  const own = block.rows
    .filter(({ from }) => from.kind === "formula")
    .map((row) => ({ row, input: frames[frames.length - 1] }));
  const inner = block.lists.flatMap((list) => {
    if (list.elements === undefined) return formulaInputs(list, frames);
    const elements = list.elements(frames);
    // Longer lists are refused as a whole.
    if (elements.length > maxElements) return [];
    return elements.flatMap((one) => formulaInputs(list, [...frames, one]));
  });
  return [...own, ...inner];
}
