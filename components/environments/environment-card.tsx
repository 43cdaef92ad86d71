"use client";

import { useMutation } from "@tanstack/react-query";
import { ArrowRight, Plus } from "lucide-react";
import type { ReactNode } from "react";
import { type EnvironmentKind, environmentLooks } from "@/components/shell/environments";
import { flowPath } from "@/components/trpc/flow-path";
import { usePlace } from "@/components/trpc/place";
import { placeHref } from "@/components/trpc/place-href";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { classes } from "@/components/ui/classes";
import { RelativeTime } from "@/components/ui/relative-time";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { showToast } from "@/components/ui/toast";
import type { DescribedEnvironment } from "@/server/account/environments/environments.schema";
import { promotePath, wordOf } from "./environment-words";

interface EnvironmentCardProps {
  environment: DescribedEnvironment;
  isHere: boolean;
  mayCreate: boolean;
  mayRequest: boolean;
}

/** One environment: what runs there, what it stands on, how it differs from the one before it, and the next step. */
export function EnvironmentCard({ environment, isHere, mayCreate, mayRequest }: EnvironmentCardProps) {
  const place = usePlace();
  const { kind, exists } = environment;
  const look = environmentLooks[kind];
  const href = (path: string) => placeHref({ ...place, environmentKind: kind }, path);
  return (
    <section
      aria-label={look.word}
      className={classes(
        "flex min-w-0 flex-col overflow-hidden rounded-lg border bg-surface",
        !exists && "border-dashed bg-transparent",
      )}
    >
      <div aria-hidden className={classes("h-1 shrink-0", exists && look.dot)} />
      <div className="flex flex-1 flex-col gap-4 p-4">
        <header className="flex flex-wrap items-center gap-2">
          <h2 className="font-semibold text-lg">{look.word}</h2>
          <span className="text-muted text-sm">{look.says}</span>
          {isHere && <Badge className="ml-auto">You are here</Badge>}
        </header>
        {exists ? (
          <>
            <Flows environment={environment} href={href} />
            <Connections environment={environment} href={href} />
            <Next environment={environment} href={href} mayRequest={mayRequest} />
          </>
        ) : (
          <Missing kind={kind} mayCreate={mayCreate} />
        )}
      </div>
    </section>
  );
}

interface PartProps {
  environment: DescribedEnvironment;
  href: (path: string) => string;
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <h3 className="mb-1 font-medium text-muted text-sm">{title}</h3>
      {children}
    </div>
  );
}

function Flows({ environment: { flows, tables }, href }: PartProps) {
  const running = flows.filter(({ isOn }) => isOn);
  const other = flows.length - running.length;
  return (
    <Part title="What runs">
      {running.length === 0 ? (
        <p className="text-muted">No flow runs here. What arrives waits for a person.</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {running.map(({ flowId, name, version }) => (
            <li key={flowId} className="flex items-baseline justify-between gap-2">
              <TextLink href={href(flowPath(flowId))} className="min-w-0 truncate">
                {name}
              </TextLink>
              <span className="shrink-0 text-muted text-sm tabular-nums">version {version}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-1 text-faint text-sm">
        {[
          other === 0 ? "" : other === 1 ? "1 flow that does not run" : `${other} flows that do not run`,
          tables === 0 ? "No lookup table" : tables === 1 ? "1 lookup table" : `${tables} lookup tables`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
    </Part>
  );
}

const slotWords: Readonly<Record<string, string>> = { gateway: "PayTrace", erp: "Sage Pro", shop: "Shop" };

function Connections({ environment: { connections }, href }: PartProps) {
  const missing = ["gateway", "erp"].filter((slot) => !connections.some((connection) => connection.slot === slot));
  return (
    <Part title="Connections">
      <ul className="flex flex-col gap-1">
        {connections.map(({ connectionId, slot, health, checkedAt, pausedAt }) => (
          <li key={connectionId} className="flex flex-wrap items-baseline justify-between gap-x-2">
            <TextLink href={href(`/connections/${connectionId}`)}>{slotWords[slot] ?? slot}</TextLink>
            {pausedAt !== null ? (
              <StatusMark plain meaning="waiting">
                Paused
              </StatusMark>
            ) : health === "healthy" ? (
              <span className="text-muted text-sm">
                tested <RelativeTime at={checkedAt} />
              </span>
            ) : (
              <StatusMark plain meaning={health === "failing" ? "failed" : "waiting"}>
                {health === "failing" ? "Test failed" : "Never tested"}
              </StatusMark>
            )}
          </li>
        ))}
        {missing.map((slot) => (
          <li key={slot} className="flex flex-wrap items-baseline justify-between gap-x-2">
            <TextLink href={href("/connections")}>{slotWords[slot] ?? slot}</TextLink>
            <StatusMark plain meaning="waiting">
              Not connected
            </StatusMark>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What the environment before would change here, and the way to carry it. */
function Next({ environment, href, mayRequest }: PartProps & { mayRequest: boolean }) {
  const { from, differences, underWay, last } = environment;
  if (from === null) return null;
  const things = differences.filter(({ kind }) => kind !== "only_here").length;
  return (
    <div className="mt-auto flex flex-col gap-2 border-t pt-3">
      {underWay !== null ? (
        <p>
          <StatusMark plain meaning={underWay.state === "waiting" ? "waiting" : "working"}>
            {underWay.state === "waiting" ? "Waits for an approval" : "Planned"}
          </StatusMark>
          <span className="block text-muted text-sm">
            {underWay.requestedBy} asked for it
            {underWay.state === "scheduled" && (
              <>
                , to be carried <RelativeTime at={underWay.dueAt} />
              </>
            )}
          </span>
        </p>
      ) : (
        <p className={things === 0 ? "text-muted" : ""}>
          {things === 0
            ? `Works like ${wordOf(from)}.`
            : `${things === 1 ? "1 thing differs" : `${things} things differ`} from ${wordOf(from)}.`}
        </p>
      )}
      {last !== null && (
        <p className="text-muted text-sm">
          {last.kind === "return" ? "Returned" : "Last carried"} <RelativeTime at={last.at} /> by {last.by}
        </p>
      )}
      {underWay !== null ? (
        <ButtonLink href={href("/environments")} className="self-start">
          Look at it<span className="sr-only"> in {wordOf(environment.kind)}</span>
        </ButtonLink>
      ) : (
        things > 0 && (
          <ButtonLink
            href={href(promotePath(from))}
            kind={mayRequest ? "primary" : "secondary"}
            icon={ArrowRight}
            className="self-start"
          >
            {mayRequest ? `Bring in from ${wordOf(from)}` : "See what differs"}
            <span className="sr-only"> to {wordOf(environment.kind)}</span>
          </ButtonLink>
        )
      )}
    </div>
  );
}

const uses = {
  sandbox: "Simulated systems with data to try on.",
  dev: "A place to build, with connections and books of its own. It begins with the flow for payments, its mapping and its tests.",
  qa: "A place to check what is about to go live, against a company of your own. What runs here comes by promotion.",
  production: "Real money. What runs here comes from QA alone, and another person approves it.",
} as const satisfies Record<EnvironmentKind, string>;

function Missing({ kind, mayCreate }: { kind: EnvironmentKind; mayCreate: boolean }) {
  const trpc = useTRPC();
  const place = usePlace();
  const create = useMutation(
    trpc.environments.create.mutationOptions({
      // A whole new page: the frame around it has another environment then.
      onSuccess: ({ environmentKind }) =>
        window.location.assign(placeHref({ ...place, environmentKind }, "/connections")),
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was created", detail: failureText(error) }),
    }),
  );
  return (
    <>
      <p className="text-muted">{uses[kind]}</p>
      {mayCreate && kind !== "sandbox" ? (
        <Button
          icon={Plus}
          className="mt-auto self-start"
          busy={create.isPending || create.isSuccess}
          busyLabel="Creating"
          onClick={() => create.mutate({ ...place, kind })}
        >
          Create {wordOf(kind)}
        </Button>
      ) : (
        <p className="text-faint text-sm">Your admins can make it.</p>
      )}
    </>
  );
}
