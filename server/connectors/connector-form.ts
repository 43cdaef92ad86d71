import { z } from "zod";
import { connectionFields } from "./connection-fields";
import type { ConnectorForm, ConnectorFormField } from "./connector-form.schema";
import type { Connector } from "./contract";
import { type ConnectorId, connectors } from "./registry";

/**
 * The form for a connection of this connector, made from its schemas. Fields that the portal sets are not in it:
 * whoever saves the form leaves their stored values as they are.
 */
export const connectorForm = (id: ConnectorId): ConnectorForm => formOf(connectors[id]);

/** The form of any connector. @throws Error for a field without words, or of a type that no input can hold */
export function formOf({ config, credentials }: Pick<Connector, "config" | "credentials">): ConnectorForm {
  return { fields: [...fieldsOf(config, "config"), ...fieldsOf(credentials, "credentials")] };
}

function fieldsOf(object: z.ZodObject, group: ConnectorFormField["group"]): ConnectorFormField[] {
  return Object.entries(object.shape).flatMap(([name, schema]) => {
    const words = connectionFields.get(schema);
    if (words === undefined) throw new Error(`The field "${name}" has no words in connectionFields.`);
    if (words.setByPortal) return [];
    const { label, help, placeholder, secret } = words;
    const assumed = z.safeParse(schema, undefined);
    const initial = assumed.success ? initialOf(assumed.data) : undefined;
    return {
      name,
      ...(secret ? { kind: "secret" } : inputFor(name, schema)),
      label,
      help,
      ...(placeholder === undefined ? {} : { placeholder }),
      required: !assumed.success,
      ...(initial === undefined ? {} : { initial }),
      group,
    };
  });
}

function inputFor(name: string, schema: z.core.$ZodType): Pick<ConnectorFormField, "kind" | "options"> {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional || schema instanceof z.ZodPrefault) {
    return inputFor(name, schema.def.innerType);
  }
  if (schema instanceof z.ZodPipe) return inputFor(name, schema.def.in);
  if (schema instanceof z.ZodEnum) {
    return { kind: "choice", options: schema.options.map((value) => ({ value: String(value), label: String(value) })) };
  }
  if (schema instanceof z.ZodNumber) return { kind: "number" };
  if (schema instanceof z.ZodBoolean) return { kind: "switch" };
  if (schema instanceof z.ZodString || schema instanceof z.ZodStringFormat) return { kind: "text" };
  throw new Error(`No input can hold the field "${name}".`);
}

const initialOf = (value: unknown): string | number | boolean | undefined =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : undefined;
