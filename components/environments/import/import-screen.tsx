"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { usePlace, usePlaceHref } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { classes } from "@/components/ui/classes";
import { ErrorState } from "@/components/ui/error-state";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { showToast } from "@/components/ui/toast";
import type { ImportAnswer } from "@/server/pipeline/promotion/files/import-files.schema";
import { BundleChanges } from "../bundle-changes";
import { CheckList } from "../check-list";
import { wordOfPlace } from "../environment-words";
import { planFrame, planPlaces } from "../plan-frame";
import { ChooseFiles } from "./choose-files";
import { FileProblems } from "./file-problems";
import { ImportForm, type ImportMode } from "./import-form";
import type { ChosenExport } from "./read-export";

/** Files of an export: what they would change here, how it fits in, and the two ways to take them. */
export function ImportScreen() {
  const trpc = useTRPC();
  const place = usePlace();
  const href = usePlaceHref();
  const router = useRouter();
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ChosenExport>();
  const [refused, setRefused] = useState<{ name: string; why: string }>();
  const [accepted, setAccepted] = useState<readonly string[]>([]);
  /** What the same files showed when they were last looked at, so that nothing jumps while they are looked at again. */
  const [last, setLast] = useState<ImportAnswer>();
  const plan = useMutation(trpc.environments.importFiles.mutationOptions({ onSuccess: setLast }));
  const act = useMutation(
    trpc.environments.importFiles.mutationOptions({
      onSuccess: async ({ applied, notYet }, { mode }) => {
        await queries.invalidateQueries();
        if (!applied) return;
        showToast(
          mode === "publish"
            ? { meaning: "posted", title: "Imported", detail: "It runs from now on." }
            : {
                meaning: "posted",
                title: "Kept as drafts",
                detail: ["Nothing runs before it is published.", ...notYet].join(" "),
              },
        );
        router.push(href(mode === "publish" ? "/environments" : "/flows"));
      },
    }),
  );
  const look = (files: ChosenExport, lets: readonly string[] = []) => {
    if (files !== chosen) setLast(undefined);
    setChosen(files);
    setRefused(undefined);
    setAccepted(lets);
    act.reset();
    plan.mutate({ ...place, files: [...files.files], mode: "plan", accepted: [...lets] });
  };
  const into = wordOfPlace(place);
  // What has turned red since it was looked at is said by the answer that refuses it.
  const turned = act.data?.applied === false && act.data.checks.length > 0 ? act.data : undefined;
  const seen = turned ?? last;
  return (
    <div className="flex flex-col gap-6">
      <Card
        title={chosen === undefined ? "Files" : `Files from ${chosen.name}`}
        note={
          chosen === undefined
            ? "Flows with their tests, lookup tables and posting rules. What the files do not have stays as it is here."
            : wordsOf(chosen)
        }
      >
        <div className="flex flex-col gap-4">
          {refused !== undefined && <ErrorState title={`${refused.name} was not read`} cause={refused.why} />}
          <ChooseFiles
            busy={plan.isPending}
            again={chosen !== undefined}
            onChosen={look}
            onRefused={(name, why) => {
              plan.reset();
              setLast(undefined);
              setChosen(undefined);
              setRefused({ name, why });
            }}
          />
          {plan.isError && (
            <ErrorState
              title="The files could not be looked at"
              cause={failureText(plan.error)}
              stillWorks="Nothing was changed."
              onRetry={chosen && (() => look(chosen))}
            />
          )}
          {seen !== undefined && seen.problems.length > 0 && <FileProblems problems={seen.problems} />}
        </div>
      </Card>
      {seen !== undefined && chosen !== undefined && seen.problems.length === 0 && (
        <Plan
          answer={seen}
          into={into}
          isProduction={place.environmentKind === "production"}
          running={act.isPending && act.variables.mode !== "plan" ? act.variables.mode : undefined}
          failure={
            act.isError
              ? failureText(act.error)
              : turned && "The check-list is not in order any more. It says what to do."
          }
          looking={plan.isPending}
          onLook={() => look(chosen, accepted)}
          onAccept={(key) => look(chosen, [...accepted, key])}
          onImport={(mode, note) =>
            act.mutate({ ...place, files: [...chosen.files], mode, note, accepted: [...accepted] })
          }
        />
      )}
    </div>
  );
}

function wordsOf({ files, leftOut }: ChosenExport): string {
  const own = files.length === 1 ? "1 file of an export" : `${files.length.toLocaleString("en-US")} files of an export`;
  return leftOut === 0 ? `${own}.` : `${own}; ${leftOut.toLocaleString("en-US")} other left out.`;
}

interface PlanProps {
  answer: ImportAnswer;
  into: string;
  isProduction: boolean;
  running: ImportMode | undefined;
  failure: string | undefined;
  looking: boolean;
  onLook: () => void;
  onAccept: (key: string) => void;
  onImport: (mode: ImportMode, note: string) => void;
}

function Plan({
  answer: { changes, checks },
  into,
  isProduction,
  running,
  failure,
  looking,
  onLook,
  onAccept,
  onImport,
}: PlanProps) {
  const href = usePlaceHref();
  const differs = changes.some(({ kind }) => kind !== "only_here");
  const blocking = checks.filter(({ state }) => state === "blocks").length;
  return (
    <div className={planFrame}>
      <Card className={planPlaces.changes} title="What changes" note={`${into} as it is now, and as it will be.`}>
        <BundleChanges changes={changes} none={`Nothing: ${into} works like the files already.`} />
      </Card>
      {differs ? (
        <>
          <Card
            className={planPlaces.checks}
            title="Check-list"
            note={`Looked at in ${into}, now and again before anything runs.`}
            actions={
              <>
                <StatusMark meaning={blocking === 0 ? "posted" : "failed"}>
                  {blocking === 0 ? "In order" : blocking === 1 ? "1 line blocks" : `${blocking} lines block`}
                </StatusMark>
                <Button size="sm" busy={looking} busyLabel="Looking" onClick={onLook}>
                  Look again
                </Button>
              </>
            }
          >
            <CheckList lines={checks} onAccept={isProduction ? undefined : onAccept} />
          </Card>
          {isProduction ? (
            <p className={classes("text-muted", planPlaces.act)}>
              Files do not go into Production: what QA has shown is promoted. Look under{" "}
              <TextLink href={href("/environments")}>Environments</TextLink>.
            </p>
          ) : (
            <ImportForm
              className={planPlaces.act}
              {...{ into, running, failure, onImport }}
              isReady={blocking === 0 && !looking}
            />
          )}
        </>
      ) : (
        <p className="text-muted">There is nothing to import.</p>
      )}
    </div>
  );
}
