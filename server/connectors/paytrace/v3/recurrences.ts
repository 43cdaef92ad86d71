import { z } from "zod";
import { drifted, unexpectedShape } from "../errors";
import { id } from "../schemas";
import { asAnswer, type Body, rowsOf, type Translations } from "./translation";
import { customerNumber } from "./vault";

const created = z.union([z.looseObject({ recurrence: z.looseObject({ id }) }), z.looseObject({ id })]);

/** Version 3 has no documented list of recurrences, so one whose answer was lost is left to a person. That the object stands under its name is a guess. */
export const recurrences: Translations = {
  async "/v1/recurrence/create"(session, body) {
    // Version 3 keeps cards and accounts of a customer apart; charged here is the card.
    const recurrence = { ...(body.recurrence as Body), type: "C" };
    const customer_id = await customerNumber(session, body);
    const answer = await session.call("/v3/recurrence/create", { customer_id, recurrence }, "write");
    const [row] = rowsOf(answer, "a recurrence without its id");
    const read = created.safeParse(row);
    if (!read.success) throw drifted("a recurrence", read.error);
    return asAnswer(150, { recurrence: "recurrence" in read.data ? read.data.recurrence : { id: read.data.id } });
  },
  async "/v1/recurrence/delete"(session, { recurrence }) {
    const { success } = await session.call("/v3/recurrence", { recurrence }, "write", "DELETE");
    if (!success) throw unexpectedShape("a deletion that says neither yes nor no");
    return asAnswer(152, { recurrence });
  },
};
