import type { CompiledQuery } from "kysely";

const clause =
  / (?=(?:from|left join|(?<!left |cross )join|cross join|cross apply|where|order by|union all|group by|set|for no key|option) )/g;

/** Statements of an operation as a file a person can read and compare: one clause a line, types and never values. */
export function statementText(queries: readonly CompiledQuery[], typeOf: (parameter: unknown) => string): string {
  return queries
    .map(({ sql, parameters }, index) => {
      // Only line breaks of the source go: blanks may lie in a literal.
      const clauses = sql
        .trim()
        .replace(/\s*\n\s*/g, " ")
        .replace(/; ?/g, ";\n")
        .replace(clause, "\n  ")
        .replace(/(\), )(?="[a-z_]+" as (?:materialized )?\()/g, "$1\n");
      const types = parameters.map((parameter, place) => `${place + 1} ${typeOf(parameter)}`);
      return [`-- round trip ${index + 1}`, `-- parameters: ${types.join(", ")}`, clauses].join("\n");
    })
    .join("\n\n")
    .concat("\n");
}
