import { csvReadingSchema, readCsvSchema } from "@/server/pipeline/mapping/tables/lookup-table.schema";
import { readCsv } from "@/server/pipeline/mapping/tables/read-csv";
import { tenantProcedure } from "../procedures";

/** Reads a file for people to look at; nothing is kept before they say so. A mutation, because a file is too long for an address. */
export const readCsvProcedure = tenantProcedure
  .input(readCsvSchema)
  .output(csvReadingSchema)
  .mutation(({ input: { kind, text } }) => {
    const read = readCsv({ kind, text });
    return read.ok ? { content: read.value, problems: [] } : { content: null, problems: [...read.error] };
  });
