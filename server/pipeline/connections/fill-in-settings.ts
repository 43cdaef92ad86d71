import { connectorForm } from "@/server/connectors/connector-form";
import { connectors } from "@/server/connectors/registry";
import { AppError } from "@/server/kernel/errors";
import { guardText } from "@/server/platform/card-guard";
import type { FormField, SaveConnection } from "./connection.schema";
import type { OpenConnection } from "./open-connection";

type Settings = Pick<OpenConnection, "config" | "credentials">;

/**
 * The stored settings with what was typed: fields that no form has keep their values, a field that was emptied falls back to what
 * the connector assumes, a credential that was not typed stays.
 * @throws AppError `invalid_input` that names the field.
 */
export function fillInSettings(
  stored: Settings & Pick<OpenConnection, "connectorId">,
  typed: Pick<SaveConnection, "config" | "credentials">,
): Settings {
  const { fields } = connectorForm(stored.connectorId, stored.config);
  const fieldOf = (name: string, group: FormField["group"]) => {
    const field = fields.find((one) => one.name === name && one.group === group);
    if (field !== undefined) return field;
    throw new AppError("invalid_input", `The form has no field ${group}.${name}.`, { field: name });
  };
  const config: Record<string, unknown> = { ...stored.config };
  for (const [name, value] of Object.entries(typed.config)) {
    const { kind, label } = fieldOf(name, "config");
    if (typeof value === "string" && guardText(value).findings.length > 0) throw cardNumber(name, label);
    if (value === "") delete config[name];
    else config[name] = kind === "number" ? Number(value) : value;
  }
  for (const name of Object.keys(typed.credentials)) fieldOf(name, "credentials");
  const credentials = { ...stored.credentials, ...typed.credentials };
  const schemas = connectors[stored.connectorId];
  for (const [schema, values] of [[schemas.config, config] as const, [schemas.credentials, credentials] as const]) {
    const parsed = schema.safeParse(values);
    if (parsed.success) continue;
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0] ?? "");
    const label = fields.find((field) => field.name === name)?.label ?? name;
    const missing = !(name in values);
    throw new AppError("invalid_input", `The settings do not fit: ${name}.`, {
      field: name,
      userText: missing ? `${label} is missing.` : `${label} cannot be used: ${issue?.message ?? "it does not fit"}`,
    });
  }
  for (const { name, group, label, required } of fields) {
    const values = group === "config" ? config : credentials;
    if (!required || (name in values && values[name] !== "")) continue;
    throw new AppError("invalid_input", `A setting is missing: ${name}.`, {
      field: name,
      userText: `${label} is missing.`,
    });
  }
  return { config, credentials };
}

const cardNumber = (field: string, label: string): AppError =>
  new AppError("invalid_input", "A setting reads like a card number.", {
    field,
    userText: `${label} reads like a card number. Card numbers are not kept here.`,
  });
