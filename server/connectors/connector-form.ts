import { z } from "zod";
import { connectionFields } from "./connection-fields";
import type { ConnectorForm, ConnectorFormField } from "./connector-form.schema";
import type { Connector } from "./contract";
import { type ConnectorId, connectors } from "./registry";

type Settings = Readonly<Record<string, unknown>>;

/**
 * The form for a connection of this connector, made from its schemas. Fields that the portal sets are not in it:
 * whoever saves the form leaves their stored values as they are. Some fields belong to certain stored values alone.
 */
export const connectorForm = (id: ConnectorId, stored: Settings = {}): ConnectorForm => formOf(connectors[id], stored);

/** The form of any connector. @throws Error for a field without words, or of a type that no input can hold */
export function formOf(
  { config, credentials }: Pick<Connector, "config" | "credentials">,
  stored: Settings = {},
): ConnectorForm {
  return { fields: [...fieldsOf(config, "config", stored), ...fieldsOf(credentials, "credentials", stored)] };
}

function fieldsOf(object: z.ZodObject, group: ConnectorFormField["group"], stored: Settings): ConnectorFormField[] {
  return Object.entries(object.shape).flatMap(([name, schema]) => {
    const words = connectionFields.get(schema);
    if (words === undefined) throw new Error(`The field "${name}" has no words in connectionFields.`);
    if (words.setByPortal) return [];
    const { label, help, placeholder, secret, shownWhen } = words;
    if (shownWhen !== undefined && ![shownWhen.is].flat().some((value) => value === stored[shownWhen.field])) return [];
    const assumed = z.safeParse(schema, undefined);
    const initial = assumed.success ? initialOf(assumed.data) : undefined;
    return {
      name,
      ...(secret ? { kind: "secret" } : inputFor(name, schema, words.options)),
      label,
      help,
      ...(placeholder === undefined ? {} : { placeholder }),
      required: !assumed.success || words.requiredWhenShown === true,
      ...(initial === undefined ? {} : { initial }),
      ...(words.advanced === true ? { advanced: true } : {}),
      group,
    };
  });
}

function inputFor(
  name: string,
  schema: z.core.$ZodType,
  labels: Readonly<Record<string, string>> = {},
): Pick<ConnectorFormField, "kind" | "options"> {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault) {
    return inputFor(name, schema.def.innerType, labels);
  }
  if (schema instanceof z.ZodPipe) return inputFor(name, schema.def.in, labels);
  if (schema instanceof z.ZodEnum) {
    const options = schema.options.map(String).map((value) => ({ value, label: labels[value] ?? value }));
    return { kind: "choice", options };
  }
  if (schema instanceof z.ZodNumber) return { kind: "number" };
  if (schema instanceof z.ZodBoolean) return { kind: "switch" };
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return { kind: "text" };
  throw new Error(`No input can hold the field "${name}".`);
}

const initialOf = (value: unknown): string | number | boolean | undefined =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
