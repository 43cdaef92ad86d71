"use client";

import { useQuery } from "@tanstack/react-query";
import { FlaskConical } from "lucide-react";
import { PageHeader } from "@/components/shell/page-header";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { templatePath } from "@/components/trpc/template-path";
import { Card } from "@/components/ui/card";
import { Prose } from "@/components/ui/prose";
import type { ShownTemplate } from "@/server/pipeline/flows/templates/templates.schema";
import { FlowOutline } from "../flow-outline";
import { InstallTemplateButton } from "./install-template-button";
import { TemplateNeeds } from "./template-needs";

/** What a template does, step by step, and the way to install it. */
export function TemplateScreen({ template, mayManage }: { template: ShownTemplate; mayManage: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const palette = useQuery(trpc.flows.palette.queryOptions(place)).data;
  return (
    <>
      <PageHeader
        trail={[
          { label: "Flows", href: href("/flows") },
          { label: "Templates", href: href(templatePath()) },
        ]}
        title={template.name}
        note={template.summary}
        actions={mayManage && <InstallTemplateButton template={template} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
        <Card>
          <div className="mb-4 border-b pb-3">
            <TemplateNeeds template={template} />
          </div>
          <Prose markdown={template.explanation} />
          {template.tests.length > 0 && (
            <section aria-label="Tests it brings" className="mt-5 border-t pt-4">
              <h2 className="font-semibold text-lg">Its tests</h2>
              <ul className="mt-2 flex flex-col gap-1.5">
                {template.tests.map((name) => (
                  <li key={name} className="flex items-start gap-2">
                    <FlaskConical aria-hidden className="mt-0.5 size-4 shrink-0 text-faint" />
                    {name}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </Card>
        {palette !== undefined && (
          <section aria-label="Its steps as they would be installed">
            <FlowOutline document={template.document} palette={palette} ports={template.ports} />
          </section>
        )}
      </div>
    </>
  );
}
