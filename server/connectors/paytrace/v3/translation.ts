import { z } from "zod";
import { unexpectedShape } from "../errors";
import type { V3Answer, V3Session } from "./session";

/** A body as version 1 has it. */
export type Body = Readonly<Record<string, unknown>>;

/** Does with version 3 what a path of version 1 does, and answers as that path would. */
export type Translation = (session: V3Session, body: Body) => Promise<unknown>;
/** By the path of version 1. */
export type Translations = Readonly<Record<string, Translation>>;

/** The envelope of version 1 around what version 3 said. */
export const asAnswer = (responseCode: number, fields: Body, success = true) => ({
  success,
  response_code: responseCode,
  status_message: "",
  ...fields,
});

const record = z.record(z.string(), z.unknown());

/**
 * The records of an answer: a list, a list under one of the names, or one record alone. Which of them version 3 uses where is not
 * documented for most paths; anything else is not understood.
 */
export function rowsOf({ success, data, json }: V3Answer, what: string, ...names: readonly string[]): readonly Body[] {
  const said = record.safeParse(data);
  const beside = record.safeParse(json);
  const listed = [...names.map((name) => said.data?.[name]), ...names.map((name) => beside.data?.[name])].find(
    Array.isArray,
  );
  const rows = z
    .array(record)
    .safeParse(listed ?? (Array.isArray(data) ? data : said.success ? [said.data] : undefined));
  if (!success || !rows.success) throw unexpectedShape(what);
  return rows.data;
}
