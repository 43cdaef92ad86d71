"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { usePlace } from "@/components/trpc/place";
import { placeHref } from "@/components/trpc/place-href";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";

/** Offers a second environment, where one builds without touching this one. */
export function CreateDevCard() {
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
    <section className="mt-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3 rounded-lg border border-dashed px-4 py-3">
      <div className="min-w-0">
        <h2 className="font-semibold">A place to build</h2>
        <p className="max-w-2xl text-muted">
          A Dev environment has connections, payments and books of its own. It begins with the same flow and nothing
          connected.
        </p>
      </div>
      <Button
        icon={Plus}
        busy={create.isPending || create.isSuccess}
        busyLabel="Creating"
        onClick={() => create.mutate({ ...place, kind: "dev" })}
      >
        Create Dev environment
      </Button>
    </section>
  );
}
