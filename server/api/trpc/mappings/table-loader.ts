import { createTableLoader } from "@/server/pipeline/mapping/tables/load-tables";

/** Keeps the lookup tables that mappings and rules were tried with last: while somebody draws, the same ones are asked for again. */
export const triedTables = createTableLoader({ keep: 20 });
