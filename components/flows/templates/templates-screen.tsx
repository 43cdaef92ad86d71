"use client";

import { useQuery } from "@tanstack/react-query";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { templatePath } from "@/components/trpc/template-path";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { TextLink } from "@/components/ui/text-link";
import { TemplateNeeds } from "./template-needs";
import { TemplatesHeader } from "./templates-header";
import { TemplatesBones } from "./templates-skeleton";

/** Every flow that can be installed here. */
export function TemplatesScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const query = useQuery(trpc.flows.templates.queryOptions(place));
  return (
    <>
      <TemplatesHeader />
      {query.isError && !query.data ? (
        <ErrorState
          title="The templates could not be loaded"
          cause={failureText(query.error)}
          stillWorks="Flows that are installed go on running."
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      ) : query.data === undefined ? (
        <TemplatesBones />
      ) : (
        <Card flush>
          <ul aria-label="Templates">
            {query.data.map((template) => (
              <li
                key={template.id}
                className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 border-b px-4 py-4 last:border-b-0"
              >
                <div className="flex min-w-0 flex-1 basis-80 flex-col gap-1">
                  <TextLink
                    href={href(templatePath(template.id))}
                    className="self-start font-semibold text-lg no-underline hover:underline"
                  >
                    {template.name}
                  </TextLink>
                  <p>{template.summary}</p>
                  <TemplateNeeds template={template} />
                </div>
                <ButtonLink href={href(templatePath(template.id))} aria-label={`Look at ${template.name}`}>
                  Look at it
                </ButtonLink>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
