"use client";

import { useMutation } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { useRouter } from "next/navigation";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { ExactTime } from "@/components/ui/exact-time";

interface DeletionBannerProps {
  askedBy: string;
  dueAt: Date;
  /** Whether the person may keep the company. */
  mayKeep: boolean;
}

/** Stands above every page of a company that waits to be deleted. */
export function DeletionBanner({ askedBy, dueAt, mayKeep }: DeletionBannerProps) {
  const trpc = useTRPC();
  const place = usePlace();
  const router = useRouter();
  const keep = useMutation(trpc.company.keep.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <section
      aria-label="Deletion of the company"
      className="mb-4 flex flex-wrap items-center justify-between gap-3 rounded-md border border-failed-line bg-failed-tint px-3 py-2 text-failed-ink"
    >
      <p className="flex min-w-0 flex-1 items-start gap-2">
        <Hourglass aria-hidden className="mt-0.5 size-4 shrink-0" />
        <span>
          This company is deleted on <ExactTime at={dueAt} />; {askedBy} asked for it. Until then everything goes on as
          before. {!mayKeep && "An owner can keep it."}
          {keep.isError && <span role="alert"> {failureText(keep.error)}</span>}
        </span>
      </p>
      {mayKeep && (
        <Button busy={keep.isPending} busyLabel="Keeping the company" onClick={() => keep.mutate(place)}>
          Keep the company
        </Button>
      )}
    </section>
  );
}
