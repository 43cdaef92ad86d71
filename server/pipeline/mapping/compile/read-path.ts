import type { PathPart } from "../shapes/field-path";
import type { ValueType } from "../shapes/record-shape";
import type { Value } from "../transforms/value";

/** The record, then the element of each list that is being gone through. */
export type Frames = readonly unknown[];

/** At most so many elements of one list are mapped. */
export const maxElements = 10_000;

const plainNumber = /^-?\d+(\.\d+)?$/;

/**
 * A value as it is held while it is mapped. Empty texts and null are nothing; a number becomes its exact text. What is held in no
 * way that we know is passed on, and no field takes it.
 */
export function heldValue(raw: unknown): Value | undefined {
  if (raw === undefined || raw === null || raw === "") return undefined;
  if (typeof raw === "number") {
    const text = String(raw);
    if (plainNumber.test(text) && Math.abs(raw) <= Number.MAX_SAFE_INTEGER) return text;
  }
  return raw as Value;
}

const own = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Readonly<Record<string, unknown>>)[name]
    : undefined;

function walk(from: unknown, names: readonly string[]): unknown {
  let value = from;
  for (const name of names) value = own(value, name);
  return value;
}

/** Reads one field from the frames; lists on the way that nobody goes through element by element are gathered into one. */
export function readerOf(frame: number, parts: readonly PathPart[]): (frames: Frames) => Value | undefined {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && !only.list) {
    const { name } = only;
    return (frames) => heldValue(own(frames[frame], name));
  }
  if (parts.some(({ list }) => list)) {
    return (frames) => {
      const found: Value[] = [];
      gather(frames[frame], parts, 0, found);
      return found;
    };
  }
  const names = parts.map(({ name }) => name);
  return (frames) => heldValue(walk(frames[frame], names));
}

function gather(from: unknown, parts: readonly PathPart[], at: number, found: Value[]): void {
  const part = parts[at];
  if (part === undefined) {
    const value = heldValue(from);
    if (value !== undefined) found.push(value);
    return;
  }
  const next = own(from, part.name);
  if (!part.list) gather(next, parts, at + 1, found);
  else if (Array.isArray(next)) for (const element of next) gather(element, parts, at + 1, found);
}

/** Reads the elements of a list from the frames; what is no list has none. */
export function elementsOf(frame: number, parts: readonly PathPart[]): (frames: Frames) => readonly unknown[] {
  const names = parts.map(({ name }) => name);
  return (frames) => {
    const value = walk(frames[frame], names);
    return Array.isArray(value) ? value : [];
  };
}

/** What a source field may hold, as far as the shape tells: undefined where anything may be in it. */
export type PossibleTypes = readonly ValueType[] | undefined;
