import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import type { FormField, MaskedSecret } from "@/server/pipeline/connections/connection.schema";

export type FieldValue = string | number | boolean;

interface ConnectionFieldInputProps {
  field: FormField;
  value: FieldValue | undefined;
  /** What lies in the vault under this field; it stays while nothing is typed. */
  stored: MaskedSecret | undefined;
  problem: string | undefined;
  onChange: (value: FieldValue) => void;
}

/** One input of a connector's form, by its kind. */
export function ConnectionFieldInput({ field, value, stored, problem, onChange }: ConnectionFieldInputProps) {
  if (field.kind === "switch") {
    const checked = Boolean(value ?? field.initial);
    return (
      <Checkbox
        label={field.label}
        help={field.help}
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
      />
    );
  }
  const text = String(value ?? "");
  const keeps = stored && `•••• ${stored.lastFour ?? ""} stays as it is`;
  const shared = {
    value: text,
    placeholder: keeps ?? (field.placeholder || (field.initial === undefined ? undefined : String(field.initial))),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  const writeOnly = field.group === "credentials";
  return (
    <Field label={field.label} help={field.help} optional={!field.required && !writeOnly} error={problem}>
      {field.kind === "secret" ? (
        <PasswordInput {...shared} autoComplete="new-password" />
      ) : field.kind === "choice" ? (
        <Select
          options={field.options ?? []}
          value={text || String(field.initial ?? "")}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Input
          {...shared}
          autoComplete="off"
          spellCheck={false}
          inputMode={field.kind === "number" ? "numeric" : undefined}
        />
      )}
    </Field>
  );
}
