"use client";

import { BookOpenCheck } from "lucide-react";
import { z } from "zod";
import { ButtonLink } from "@/components/ui/button";
import { KeyValueList } from "@/components/ui/key-value-list";
import { useForm } from "./form-context";
import { type FieldProps, labelOf } from "./schema-field";

const shownRules = z.array(z.object({ severity: z.string().default("stop") }));

const count = (value: number): string => value.toLocaleString("en-US");

/** Rules in short. They are written on a page of their own, where they can be tried on a payment. */
export function RulesField(props: FieldProps) {
  const { schema, path, value } = props;
  const { mappingHref, problems } = useForm();
  const read = shownRules.safeParse(value);
  const rules = read.success ? read.data : [];
  const told = problems.filter(({ field }) => field === path || field.startsWith(`${path}.`));
  const of = (severity: string) => count(rules.filter((rule) => rule.severity === severity).length);
  return (
    <div data-field={path} className="flex flex-col gap-3">
      <div>
        <p className="font-medium">{labelOf(props)}</p>
        {schema.help && <p className="text-muted text-sm">{schema.help}</p>}
      </div>
      <KeyValueList
        items={[
          { label: "Stop the record", value: of("stop") },
          { label: "Ask for a look", value: of("review") },
          { label: "Warn", value: of("warn") },
        ]}
      />
      {told.map(({ text, remedy }) => (
        <p key={text} className="text-failed-ink text-sm">
          {text} {remedy}
        </p>
      ))}
      <ButtonLink kind="primary" icon={BookOpenCheck} href={mappingHref} className="self-start">
        Open the rules
      </ButtonLink>
    </div>
  );
}
