import { createHmac, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { InputProblem } from "./problem";
import type { EnvironmentScope } from "./rest-services";

/** The last row of a page: the next page begins after it. `at` in ISO 8601, `id` breaks ties. */
export const pagePositionSchema = z.object({ at: z.iso.datetime(), id: z.string() });
export type PagePosition = z.infer<typeof pagePositionSchema>;

/** What a cursor belongs to: it opens nothing in another list, with other filters or in another environment. */
export interface CursorPlace {
  readonly secret: string;
  readonly scope: EnvironmentScope;
  readonly list: string;
  readonly filters: Readonly<Record<string, string | number | undefined>>;
}

/** An opaque text for the next page. It is signed, so that it can be nothing but a place we gave out ourselves. */
export function writeCursor(place: CursorPlace, position: PagePosition): string {
  const payload = Buffer.from(JSON.stringify(position)).toString("base64url");
  return `${payload}.${sign(place, payload).toString("base64url")}`;
}

/** @throws InputProblem for a cursor that we did not give out for this list, these filters and this environment. */
export function readCursor(place: CursorPlace, cursor: string): PagePosition {
  const [payload = "", signature = "", ...more] = cursor.split(".");
  const given = Buffer.from(signature, "base64url");
  const expected = sign(place, payload);
  const genuine = more.length === 0 && given.length === expected.length && timingSafeEqual(given, expected);
  if (!genuine) {
    const message = "Use the `nextCursor` of the page before, with the same filters.";
    throw new InputProblem([{ place: "query", field: "cursor", message }]);
  }
  return pagePositionSchema.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
}

function sign({ secret, scope, list, filters }: CursorPlace, payload: string): Buffer {
  const given = Object.entries(filters).filter(([, value]) => value !== undefined);
  const about = [scope.tenantId, scope.environmentId, list, given.sort(([a], [b]) => (a < b ? -1 : 1)), payload];
  return createHmac("sha256", secret)
    .update(`rest cursor ${JSON.stringify(about)}`)
    .digest();
}
