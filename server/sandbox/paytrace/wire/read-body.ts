import { err, ok, type Result } from "@/server/kernel/result";
import type { JsonObject } from "./answer";

const maxBytes = 1_000_000;

/** Reads the whole body as text; undefined when it is larger than any call needs. */
export async function readText(request: Request): Promise<string | undefined> {
  if (request.body === null) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** A body that must be a JSON object; an empty one stands for `{}`. */
export function parseJsonObject(body: string): Result<JsonObject, "malformed"> {
  if (body.trim() === "") return ok({});
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed)) return ok(parsed as JsonObject);
  } catch {
    // Falls through: what is not JSON is refused like JSON that is not an object.
  }
  return err("malformed");
}

/** The firewall before PayTrace answers input that looks like script injection with a page, not with JSON. */
export const looksLikeScript = (body: string): boolean => /<\s*\/?\s*script|javascript:|<\s*iframe/i.test(body);
