"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { FlowNode } from "@/server/pipeline/flows/flow.schema";
import type { OpenedFlow } from "@/server/pipeline/flows/versions/flow-version.schema";
import type { MappingDocument } from "@/server/pipeline/mapping/mapping.schema";

interface StartMappingProps {
  flow: OpenedFlow;
  node: FlowNode;
  mayManage: boolean;
  onStart: (mapping: MappingDocument) => void;
}

/** A step without a mapping: what it reads and what it makes is chosen first. */
export function StartMapping({ flow, node, mayManage, onStart }: StartMappingProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const kinds = useQuery({ ...trpc.mappings.kinds.queryOptions(place), staleTime: Number.POSITIVE_INFINITY }).data;
  const [chosen, setChosen] = useState<{ source?: string; target?: string }>({});
  const source = chosen.source ?? kinds?.sources[0]?.id ?? "";
  const target = chosen.target ?? "sage-pro.receipt";
  const options = (list: readonly { id: string; name: string }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const help = (list: readonly { id: string; description: string }[] = [], id: string) =>
    list.find((kind) => kind.id === id)?.description;
  return (
    <>
      <PageHeader
        trail={[
          { label: "Flows", href: href("/flows") },
          { label: flow.draft.name, href: href(flowPath(flow.flowId)) },
        ]}
        title={node.name === "" ? "Map" : node.name}
      />
      <Card className="max-w-xl" title="Nothing is mapped yet" note="Choose what is read and what is made of it.">
        <div className="flex flex-col gap-4">
          <Field label="Reads" help={help(kinds?.sources, source)}>
            <Select
              value={source}
              disabled={!mayManage}
              options={options(kinds?.sources)}
              onChange={(event) => setChosen((before) => ({ ...before, source: event.target.value }))}
            />
          </Field>
          <Field label="Makes" help={help(kinds?.targets, target)}>
            <Select
              value={target}
              disabled={!mayManage}
              options={options(kinds?.targets)}
              onChange={(event) => setChosen((before) => ({ ...before, target: event.target.value }))}
            />
          </Field>
          <Button
            kind="primary"
            className="self-start"
            disabled={!mayManage || source === ""}
            onClick={() => onStart({ schemaVersion: 1, source, target, rows: [] })}
          >
            Begin mapping
          </Button>
        </div>
      </Card>
    </>
  );
}
