import { err, ok, type Result } from "@/server/kernel/result";
import { maskValue } from "../compile/mask-value";
import { elementsOf, type Frames, maxElements, readerOf } from "../compile/read-path";
import { listsOf, type PathPart, parsePath } from "../shapes/field-path";
import type { IndexedShape } from "../shapes/index-shape";
import type { ShapeField } from "../shapes/record-shape";
import type { TransformProblem } from "../transforms/outcome";
import type { Value } from "../transforms/value";

/** A field as a rule reads it, from the record or from the element of the list that it lies in. */
export interface RuleField {
  readonly field: ShapeField;
  /** The lists it lies in, outermost first. */
  readonly lists: readonly string[];
  read(frames: Frames): Value | undefined;
  /** A value of it in a sentence. */
  shown(value: Value): string;
}

/** Finds a field of the shape. One that stands beside another is read from the same element of the lists they share. */
export function ruleField(
  { shape, find }: IndexedShape,
  path: string,
  beside?: RuleField,
): Result<RuleField, TransformProblem> {
  const parts = parsePath(path);
  const field = parts?.at(-1)?.list === false ? find(path) : undefined;
  if (parts === undefined || field === undefined) {
    const text = `${shape.name} has no field ${path}.`;
    return err({ text, remedy: "Choose one of its fields." });
  }
  const lists = listsOf(parts);
  if (beside !== undefined && lists.some((list, level) => beside.lists[level] !== list)) {
    return err({
      text: `"${field.label}" lies in another list than "${beside.field.label}".`,
      remedy: "Compare fields of the same element, or a field of the list with one of the record.",
    });
  }
  const read = readerOf(lists.length, behindLists(parts, lists.length));
  return ok({ field, lists, read, shown: (value) => maskValue(value, field.personal) });
}

/** The part of a path behind its last list. */
function behindLists(parts: readonly PathPart[], lists: number): readonly PathPart[] {
  return lists === 0 ? parts : parts.slice(parts.findLastIndex(({ list }) => list) + 1);
}

/** Every place of a record that a rule about these lists looks at: frames, and which element of each list. */
export interface Place {
  readonly frames: Frames;
  readonly at: readonly number[];
}

/** A way to the places, made once. */
export function placesOf(lists: readonly string[]): (record: unknown) => readonly Place[] {
  const readers = lists.map((list, level) => {
    const parts = parsePath(list) ?? [];
    const before = level === 0 ? 0 : parts.findLastIndex((part, at) => part.list && at < parts.length - 1) + 1;
    return elementsOf(level, parts.slice(before));
  });
  if (readers.length === 0) return (record) => [{ frames: [record], at: [] }];
  return (record) =>
    readers.reduce<readonly Place[]>(
      (places, elements) =>
        places.flatMap(({ frames, at }) =>
          elements(frames)
            .slice(0, maxElements)
            .map((element, index) => ({ frames: [...frames, element], at: [...at, index] })),
        ),
      [{ frames: [record], at: [] }],
    );
}
