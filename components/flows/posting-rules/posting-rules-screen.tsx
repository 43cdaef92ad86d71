"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { showToast } from "@/components/ui/toast";
import type { PostingRulesPage } from "@/server/pipeline/posting-rules/posting-rules-page.schema";
import { tellRuleChanges } from "@/server/pipeline/posting-rules/tell-changes";
import { ChangeRulesCard } from "./change-rules-card";
import { PostingRulesBones } from "./posting-rules-skeleton";
import { toDraft, toRules } from "./rules-draft";
import { RulesFields } from "./rules-fields";
import { RulesHistory } from "./rules-history";
import { WhoGoesByThem } from "./who-goes-by-them";

/** The rules by which payments are posted, who goes by them, what a change would do, and what was changed before. */
export function PostingRulesScreen({ mayChange }: { mayChange: boolean }) {
  const trpc = useTRPC();
  /** Counts how often the form was begun: each time with the rules as they count then. */
  const [begun, setBegun] = useState(0);
  const query = useQuery(trpc.postingRules.read.queryOptions(usePlace()));
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="The posting rules could not be loaded"
        cause={failureText(query.error)}
        stillWorks="Payments go on being posted by them."
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!query.data) return <PostingRulesBones />;
  return <Rules key={begun} page={query.data} mayChange={mayChange} onBeginAnew={() => setBegun(begun + 1)} />;
}

interface RulesProps {
  page: PostingRulesPage;
  mayChange: boolean;
  onBeginAnew: () => void;
}

function Rules({ page, mayChange, onBeginAnew }: RulesProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const queries = useQueryClient();
  const [seen] = useState(page);
  const [draft, setDraft] = useState(() => toDraft(seen.rules));
  const change = useMutation(
    trpc.postingRules.put.mutationOptions({
      onSuccess: async (answer) => {
        if (!answer.changed) return;
        showToast({ meaning: "posted", title: "Rules changed", detail: "They count for what is posted from now on." });
        await queries.invalidateQueries();
        onBeginAnew();
      },
    }),
  );
  const isProduction = place.environmentKind === "production";
  const readOnly = !mayChange || isProduction;
  const rules = toRules(draft);
  const problems = change.data?.changed === false ? change.data.problems : [];
  const errorAt = (field: string) => problems.find((problem) => problem.field === field)?.text;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
      <div className="flex min-w-0 flex-col gap-6">
        <RulesFields draft={draft} onChange={setDraft} errorAt={errorAt} readOnly={readOnly} />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        {page.version !== seen.version && !change.isPending && (
          <ErrorState
            title="Somebody changed the rules in the meantime"
            cause="What you typed is about the rules before that, and is not kept by beginning anew."
          >
            <Button size="sm" onClick={onBeginAnew}>
              Begin anew with theirs
            </Button>
          </ErrorState>
        )}
        <Card title="Who goes by them">
          <WhoGoesByThem page={page} />
        </Card>
        {readOnly ? (
          <p className="text-muted">
            {isProduction
              ? "The rules of Production come from QA by promotion, where another person approves them."
              : "You may look at them. Your admins and integrators change them."}
          </p>
        ) : (
          <ChangeRulesCard
            changes={tellRuleChanges(seen.rules, rules)}
            problems={problems}
            failure={change.isError ? failureText(change.error) : undefined}
            busy={change.isPending}
            onChange={(note) => change.mutate({ ...place, rules, version: seen.version, note })}
            onForget={() => {
              setDraft(toDraft(seen.rules));
              change.reset();
            }}
          />
        )}
        <RulesHistory history={page.history} />
      </div>
    </div>
  );
}
