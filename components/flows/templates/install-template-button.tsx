"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { FlowOverview } from "@/server/pipeline/flows/figures/figures.schema";
import type { ShownTemplate } from "@/server/pipeline/flows/templates/templates.schema";

const ofItsOwn = "new";

/** Installs a template: into the flow that takes the same events, or as a flow of its own. */
export function InstallTemplateButton({ template }: { template: ShownTemplate }) {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [picked, setPicked] = useState<string>();
  const flows = useQuery({ ...trpc.flows.overview.queryOptions(place), enabled: open });
  const same = (flows.data ?? []).filter(({ trigger }) => trigger === template.document.trigger.type);
  const running = same.find(({ runningVersion }) => runningVersion !== null);
  const chosen = picked ?? running?.flowId ?? ofItsOwn;
  const into = same.find(({ flowId }) => flowId === chosen);
  const install = useMutation(
    trpc.flows.installTemplate.mutationOptions({ onSuccess: ({ flowId }) => router.push(href(flowPath(flowId))) }),
  );
  return (
    <>
      <Button kind="primary" icon={Download} onClick={() => setOpen(true)}>
        Install the template
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title={`Install ${template.name}`}
        description={`It becomes a draft with the posting rules of this environment. Nothing runs before you publish it.${calledText(template)}`}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button
              kind="primary"
              disabled={flows.data === undefined}
              busy={install.isPending || install.isSuccess}
              busyLabel="Installing the template"
              onClick={() =>
                install.mutate({
                  ...place,
                  template: template.id,
                  into: into === undefined ? null : { flowId: into.flowId, revision: into.revision },
                })
              }
            >
              Install the template
            </Button>
          </>
        }
      >
        <Field label="Where to" help={consequence(into, running)}>
          <Select
            value={chosen}
            options={[
              ...same.map(({ flowId, name }) => ({ value: flowId, label: `The next draft of "${name}"` })),
              { value: ofItsOwn, label: "A flow of its own" },
            ]}
            onChange={(event) => setPicked(event.target.value)}
          />
        </Field>
        {flows.isError && (
          <ErrorState className="mt-4" title="Your flows could not be read" cause={failureText(flows.error)} />
        )}
        {install.isError && (
          <ErrorState className="mt-4" title="The template was not installed" cause={failureText(install.error)} />
        )}
      </Dialog>
    </>
  );
}

/** A flow that is called may be published at once: it runs where it is called and nowhere else. */
const calledText = ({ calls }: ShownTemplate): string =>
  calls.map((name) => ` The flow it calls, "${name}", is published with it and runs only where it is called.`).join("");

/** What becomes of what is there. */
function consequence(into: FlowOverview | undefined, running: FlowOverview | undefined): string {
  if (into !== undefined) {
    const { draftChanges, runningVersion } = into;
    const replaced =
      draftChanges === null || draftChanges === 0
        ? ""
        : ` ${draftChanges === 1 ? "The change" : `The ${draftChanges} changes`} in its draft are replaced.`;
    const runs =
      runningVersion === null ? "" : ` Version ${runningVersion} goes on running until you publish the draft.`;
    return `Its versions and its runs stay.${runs}${replaced}`;
  }
  if (running === undefined) return "It is the first flow here that takes these events.";
  return `One flow takes these events. "${running.name}" must be switched off before this one can be published.`;
}
