import { err, ok, type Result } from "@/server/kernel/result";

export interface JsonLimits {
  readonly maxDepth: number;
  readonly maxKeys: number;
}

const defaultLimits: JsonLimits = { maxDepth: 32, maxKeys: 5_000 };
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * Parses a message whose reading must not depend on who reads it: UTF-8 without a byte order mark, one object, no key twice
 * in an object, no U+0000 and no lone surrogates (PostgreSQL cannot hold them), bounded depth and number of keys.
 * The reasons are for the sender's developers and never quote the content.
 */
export function parseStrictJson(
  bytes: Uint8Array,
  limits: JsonLimits = defaultLimits,
): Result<Readonly<Record<string, unknown>>, string> {
  if (bytes.length === 0) return err("The body is empty.");
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return err("The body is not valid UTF-8.");
  }
  if (text.charCodeAt(0) === 0xfeff) return err("The body begins with a byte order mark.");
  const structure = checkStructure(text, limits);
  if (structure !== undefined) return err(structure);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err("The body is not one valid JSON document.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return err("The body is not a JSON object.");
  return ok(value as Readonly<Record<string, unknown>>);
}

/** One pass over the text, without recursion, before `JSON.parse` sees it; validity itself is left to `JSON.parse`. */
function checkStructure(text: string, { maxDepth, maxKeys }: JsonLimits): string | undefined {
  // Well-formed UTF-8 holds no half of a surrogate pair and JSON no bare control character: only an escape can spell either.
  const hasEscapes = text.includes("\\");
  const keysOfOpenObjects: (Set<string> | undefined)[] = [];
  let keys = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x22) {
      const start = at + 1;
      at = hasEscapes ? endOfString(text, at) : text.indexOf('"', start);
      if (at === -1) return "The body ends inside a string.";
      const open = keysOfOpenObjects.at(-1);
      const isKey = open !== undefined && isFollowedByColon(text, at);
      if (!isKey && !hasEscapes) continue;
      const raw = text.slice(start, at);
      const value = raw.includes("\\") ? unescapeText(raw) : raw;
      if (value === undefined) return "The body holds an invalid escape.";
      if (value.includes("\u0000") || !value.isWellFormed()) return "The body holds a character that cannot be stored.";
      if (!isKey) continue;
      if (open.has(value)) return "The body names the same key twice in one object.";
      open.add(value);
      keys += 1;
      if (keys > maxKeys) return `The body has more than ${maxKeys} keys.`;
    } else if (char === 0x7b || char === 0x5b) {
      keysOfOpenObjects.push(char === 0x7b ? new Set() : undefined);
      if (keysOfOpenObjects.length > maxDepth) return `The body is nested deeper than ${maxDepth} levels.`;
    } else if (char === 0x7d || char === 0x5d) {
      keysOfOpenObjects.pop();
    }
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x5c) at += 1;
    else if (char === 0x22) return at;
  }
  return -1;
}

function isFollowedByColon(text: string, end: number): boolean {
  for (let at = end + 1; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === 0x3a) return true;
    if (char !== 0x20 && char !== 0x09 && char !== 0x0a && char !== 0x0d) return false;
  }
  return false;
}

function unescapeText(raw: string): string | undefined {
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return undefined;
  }
}
