import { bookChoicesSchema, bookChoicesWantedSchema } from "@/server/pipeline/flows/book-choices/book-choice.schema";
import { listBookChoices } from "@/server/pipeline/flows/book-choices/list-book-choices";
import { tenantProcedure } from "../procedures";

/** Customers and items of the books for a field of a step, what fits best first. */
export const bookChoicesProcedure = tenantProcedure
  .input(bookChoicesWantedSchema)
  .output(bookChoicesSchema)
  .query(({ ctx: { services, principal }, input: { of, search } }) =>
    listBookChoices(services, principal, { of, search }),
  );
