import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import type { DirectionSchedule, DirectionSettings } from "@/server/pipeline/sync/schedule.schema";
import { directionWords } from "./direction-words";
import { WritePreviewText } from "./write-preview-text";

interface WritePreviewDialogProps {
  connectionId: string;
  schedule: DirectionSchedule;
  onClose: () => void;
}

/** Works out what would be written by the settings at hand; from here it is turned on. */
export function WritePreviewDialog({ connectionId, schedule, onClose }: WritePreviewDialogProps) {
  const { direction, enabled, timing } = schedule;
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [settings, setSettings] = useState<DirectionSettings>(schedule.settings);
  const preview = useMutation(
    trpc.sync.previewWrites.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sync.schedules.queryKey() }),
    }),
  );
  const set = useMutation(
    trpc.sync.setSchedule.mutationOptions({
      onSuccess: onClose,
      onError: (error) => showToast({ meaning: "failed", title: "Nothing was changed", detail: failureText(error) }),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sync.schedules.queryKey() }),
    }),
  );
  const { mutate } = preview;
  const { tenantSlug, environmentKind } = place;
  useEffect(
    () => mutate({ tenantSlug, environmentKind, connectionId, resource: direction, settings }),
    [mutate, tenantSlug, environmentKind, connectionId, direction, settings],
  );
  const { title, system } = directionWords[direction];
  const isChanged =
    settings.onConflict !== schedule.settings.onConflict ||
    settings.locationId !== schedule.settings.locationId ||
    settings.createAs !== schedule.settings.createAs;
  const places = preview.data?.places ?? [];
  return (
    <Dialog
      open
      size="lg"
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description={`What would be written into ${system} now. Nothing has been written by looking at it.`}
      actions={
        <>
          <Button onClick={onClose}>{enabled && !isChanged ? "Close" : "Not now"}</Button>
          {(!enabled || isChanged) && (
            <Button
              kind="primary"
              disabled={preview.data === undefined || preview.isPending}
              busy={set.isPending}
              onClick={() =>
                set.mutate({ ...place, connectionId, resource: direction, enabled: true, timing, settings })
              }
            >
              {enabled ? "Change settings" : "Turn on"}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {direction === "shopItems" && (
          <Field label="New products are created">
            <Select
              value={settings.createAs}
              onChange={({ target }) =>
                setSettings({ ...settings, createAs: target.value === "active" ? "active" : "draft" })
              }
              options={[
                { value: "draft", label: "As drafts, which you put on sale in the shop" },
                { value: "active", label: "On sale at once" },
              ]}
            />
          </Field>
        )}
        {(direction === "vaultLabels" || direction === "shopPrices") && (
          <Field
            label={
              direction === "vaultLabels"
                ? "When somebody changed a label in PayTrace"
                : "When somebody changed a price in the shop"
            }
          >
            <Select
              value={settings.onConflict}
              onChange={({ target }) =>
                setSettings({ ...settings, onConflict: target.value === "keep" ? "keep" : "overwrite" })
              }
              options={[
                { value: "overwrite", label: "Overwrite it, and say what stood there" },
                { value: "keep", label: "Keep it, and say so" },
              ]}
            />
          </Field>
        )}
        {direction === "shopStock" && (places.length > 1 || settings.locationId !== "") && (
          <Field label="Location whose stock is set">
            <Select
              value={settings.locationId}
              onChange={({ target }) => setSettings({ ...settings, locationId: target.value })}
              options={[
                { value: "", label: "The only one an item has" },
                ...places.map(({ id, name }) => ({ value: id, label: name })),
              ]}
            />
          </Field>
        )}
        <div aria-live="polite" aria-busy={preview.isPending}>
          {preview.isError ? (
            <p className="text-failed-ink">{failureText(preview.error)}</p>
          ) : preview.data && !preview.isPending ? (
            <WritePreviewText direction={direction} preview={preview.data} />
          ) : (
            <div className="flex flex-col gap-2">
              <p className="text-muted">Reading both sides…</p>
              <Skeleton className="w-2/3" />
              <Skeleton className="w-1/2" />
            </div>
          )}
        </div>
      </div>
    </Dialog>
  );
}
