import type { FieldValue } from "./connection-field-input";
import type { EnteredNames } from "./setup-script-card";

/** The names in a form of a company on SQL Server, for the script that sets its server up. */
export function enteredNames(shown: (field: string) => FieldValue | undefined): EnteredNames {
  const text = (field: string) => String(shown(field) ?? "");
  return {
    database: text("database"),
    systemDatabase: text("systemDatabase"),
    login: text("user"),
    mode: shown("mode") === "read_only" ? "read_only" : "write",
  };
}
