export type { ConnectorId } from "./registry";

/** One input of a connector's form. */
export interface ConnectorFormField {
  readonly name: string;
  readonly kind: "text" | "secret" | "choice" | "number" | "switch";
  readonly label: string;
  /** What it is for, and where the value is found. */
  readonly help: string;
  readonly placeholder?: string;
  /** Whether a connection without a value is refused. */
  readonly required: boolean;
  /** What stands in the input of a new connection; what the connector assumes where nothing is given. */
  readonly initial?: string | number | boolean;
  /** For a choice. */
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  /** Sound for most as it is: shown folded away, behind everything else. */
  readonly advanced?: boolean;
  /** Credentials are sealed and never read back, config is shown. */
  readonly group: "config" | "credentials";
}

/** A form in plain JSON, in the order in which it is filled in. */
export interface ConnectorForm {
  readonly fields: readonly ConnectorFormField[];
}
