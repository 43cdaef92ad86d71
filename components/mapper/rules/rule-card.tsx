"use client";

import { ArrowDown, ArrowUp, ChevronDown, ChevronRight, CircleAlert, Trash2 } from "lucide-react";
import { useMemo } from "react";
import { classes } from "@/components/ui/classes";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { StatusMark } from "@/components/ui/status-mark";
import type { CheckedRules, MapperRuleKind, MapperShape } from "@/server/pipeline/mapper/mapper.schema";
import type { Severity } from "@/server/pipeline/mapping/rules/rule.schema";
import { paramWords } from "../document/row-words";
import { readForm } from "../forms/json-schema";
import { SchemaForm } from "../forms/schema-form";
import { type DraftRule, knownFields, ruleFieldWords, ruleWords, severityWords } from "./rule-words";

interface RuleCardProps {
  rule: DraftRule;
  index: number;
  count: number;
  /** Undefined for a kind that does not exist. */
  kind: MapperRuleKind | undefined;
  shape: MapperShape;
  problem: CheckedRules["problems"][number] | undefined;
  findings: CheckedRules["findings"];
  /** Whether it was held against the record that is looked at. */
  looked: boolean;
  isOpen: boolean;
  readOnly: boolean;
  onToggle: () => void;
  onChange: (rule: DraftRule) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

const severityOf = ({ severity }: DraftRule): Severity =>
  typeof severity === "string" && severity in severityWords ? (severity as Severity) : "stop";

/** One rule: what it demands, what happens where it is broken, what people then read, and what it says now. */
export function RuleCard({ rule, index, kind, shape, isOpen, readOnly, onChange, ...props }: RuleCardProps) {
  const title = kind?.title ?? rule.kind;
  const severity = severityOf(rule);
  const words = ruleWords(rule, shape);
  const Fold = isOpen ? ChevronDown : ChevronRight;
  const schema = useMemo(() => readForm(kind?.form), [kind]);
  const { id, kind: name, severity: _, message, ...params } = rule;
  return (
    <li className={classes("rounded-lg border bg-surface", props.problem !== undefined && "border-failed-line")}>
      <div className="flex items-center gap-0.5 pr-2">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={props.onToggle}
          className="flex min-w-0 flex-1 items-center gap-2 px-3 py-2 text-left -outline-offset-2"
        >
          <Fold aria-hidden className="size-4 shrink-0 text-faint" />
          <span className="min-w-0 flex-1">
            <span className="block truncate">
              <span className="text-faint tabular-nums">{index + 1}.</span> <span className="font-medium">{title}</span>
              {words !== "" && <span className="text-muted"> · {words}</span>}
            </span>
            <span className="block truncate text-muted text-sm">{severityWords[severity].label}</span>
          </span>
        </button>
        {!readOnly && (
          <>
            <IconButton
              icon={ArrowUp}
              size="sm"
              label={`Move rule ${index + 1} up`}
              disabled={index === 0}
              onClick={() => props.onMove(-1)}
            />
            <IconButton
              icon={ArrowDown}
              size="sm"
              label={`Move rule ${index + 1} down`}
              disabled={index === props.count - 1}
              onClick={() => props.onMove(1)}
            />
            <IconButton icon={Trash2} size="sm" label={`Take rule ${index + 1} out`} onClick={props.onRemove} />
          </>
        )}
      </div>
      <Said {...props} severity={severity} />
      {isOpen && (
        <div className="flex flex-col gap-3 border-t px-4 py-3">
          <p className="text-muted text-sm">{kind?.description ?? "This kind of rule does not exist any more."}</p>
          <SchemaForm
            {...{ schema, disabled: readOnly, value: params, words: ruleFieldWords, known: knownFields(shape) }}
            onChange={(next) => onChange({ ...next, id, kind: name, severity, message: message ?? "" })}
          />
          <Field label="Where it is broken" help={severityWords[severity].help}>
            <Select
              disabled={readOnly}
              value={severity}
              options={Object.entries(severityWords).map(([one, { label }]) => ({ value: one, label }))}
              onChange={(event) => onChange({ ...rule, severity: event.target.value })}
            />
          </Field>
          {kind !== undefined && (
            <Message
              {...{ kind, readOnly }}
              text={typeof message === "string" ? message : ""}
              onChange={(next) => onChange({ ...rule, message: next })}
            />
          )}
          {kind !== undefined && <Examples kind={kind} />}
        </div>
      )}
    </li>
  );
}

function Said({
  problem,
  findings,
  looked,
  severity,
}: Pick<RuleCardProps, "problem" | "findings" | "looked"> & { severity: Severity }) {
  if (problem !== undefined) {
    return (
      <p className="flex gap-2 px-4 pb-2 text-failed-ink text-sm">
        <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          {problem.text} <span className="text-muted">{problem.remedy}</span>
        </span>
      </p>
    );
  }
  if (!looked) return null;
  return (
    <div aria-live="polite" className="flex flex-col gap-1 px-4 pb-2">
      {findings.length === 0 && (
        <StatusMark meaning="posted" plain>
          Holds for this record
        </StatusMark>
      )}
      {findings.map(({ text, at }) => (
        <StatusMark
          key={`${at.join()} ${text}`}
          meaning={severity === "stop" ? "failed" : "waiting"}
          plain
          className="h-auto whitespace-normal"
        >
          {at.length > 0 && `Element ${at.map((place) => place + 1).join(".")}: `}
          {text}
        </StatusMark>
      ))}
    </div>
  );
}

interface MessageProps {
  kind: MapperRuleKind;
  text: string;
  readOnly: boolean;
  onChange: (text: string) => void;
}

/** What people read where the rule is broken; its places are put in by a press. */
function Message({ kind, text, readOnly, onChange }: MessageProps) {
  return (
    <Field label="What people read" help={`Left empty it says: ${kind.message}`} optional>
      <Input
        disabled={readOnly}
        maxLength={300}
        value={text}
        placeholder={kind.message}
        onChange={(event) => onChange(event.target.value)}
      />
      {!readOnly && (
        <span className="mt-1 flex flex-wrap gap-1">
          {Object.entries(kind.places).map(([place, what]) => (
            <button
              key={place}
              type="button"
              title={what}
              onClick={() => onChange(`${text}${text === "" || text.endsWith(" ") ? "" : " "}{${place}}`)}
              className="rounded-sm border bg-subtle px-1.5 font-mono text-muted text-xs hover:bg-hover"
            >
              {`{${place}}`}
            </button>
          ))}
        </span>
      )}
    </Field>
  );
}

const Examples = ({ kind: { examples } }: { kind: MapperRuleKind }) =>
  examples.length === 0 ? null : (
    <details className="text-sm">
      <summary className="text-muted hover:text-ink">Examples</summary>
      <ul className="mt-1 flex flex-col gap-1.5">
        {examples.slice(0, 3).map(({ rule, record, says }) => (
          <li key={`${record} ${JSON.stringify(rule)}`} className="rounded-sm bg-subtle px-2 py-1">
            <span className="block break-words text-faint text-xs">{paramWords(rule)}</span>
            <span className="break-words font-mono text-xs">{record}</span>: {says === "" ? "it holds." : says}
          </li>
        ))}
      </ul>
    </details>
  );
