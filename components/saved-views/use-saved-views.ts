import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { dayInZone } from "@/components/payments/days";
import { usePlace } from "@/components/trpc/place";
import { useTRPC } from "@/components/trpc/provider";
import { failureText } from "@/components/trpc/query-client";
import { useTablePreference } from "@/components/ui/data-table/table-preferences-provider";
import { useTimeSettings } from "@/components/ui/time-settings";
import { showToast } from "@/components/ui/toast";
import { useUrlState } from "@/components/ui/use-url-state";
import {
  queryOfView,
  type SavedColumns,
  type SavedView,
  type SavedViewList,
} from "@/server/account/saved-views/saved-view.schema";
import { withDaysOf } from "./moving-days";

/** The name in the address under which a view is chosen. */
const chosenKey = "saved";

const sameColumns = (one: SavedColumns, other: SavedColumns): boolean =>
  one.order.join() === other.order.join() &&
  one.hidden.toSorted().join() === other.hidden.toSorted().join() &&
  one.shown.toSorted().join() === other.shown.toSorted().join();

/**
 * The views somebody keeps of a list, which one is chosen, and what they can do with them. The address holds the filters of a view and its
 * id, so that it can be bookmarked and sent; whoever keeps no such view gets its filters all the same.
 * @param table the label of the table whose columns belong to the view
 */
export function useSavedViews(list: SavedViewList, table: string) {
  const trpc = useTRPC();
  const place = usePlace();
  const queryClient = useQueryClient();
  const { zone } = useTimeSettings();
  const { params, goTo } = useUrlState();
  const [preference, prefer] = useTablePreference(table);
  const { data: views, isError } = useQuery(trpc.savedViews.list.queryOptions({ ...place, list }));
  const today = dayInZone(new Date(), zone);
  const chosenId = params.get(chosenKey);
  const chosen = views?.find(({ viewId }) => viewId === chosenId);
  const { hidden, shown: added, order } = preference;
  const shown = { query: queryOfView(list, params), columns: { hidden, shown: added, order } };
  const queryOf = (view: SavedView) => queryOfView(list, new URLSearchParams(withDaysOf(view.query, today)));
  const addressOf = (view: SavedView) =>
    [queryOf(view), `${chosenKey}=${view.viewId}`].filter((part) => part !== "").join("&");
  const isChanged =
    chosen !== undefined && (queryOf(chosen) !== shown.query || !sameColumns(chosen.columns, shown.columns));

  const mark = `tb_view_${list}`;
  const choose = (view: SavedView) => {
    sessionStorage.setItem(mark, view.viewId);
    prefer({ ...preference, ...view.columns });
    goTo(addressOf(view));
  };
  // An address that names a view alone shows it as it was kept. One with filters has its columns too when it is opened anew, and a page
  // that is only loaded again keeps what was changed since.
  const isOpened = chosen !== undefined && chosen.viewId === chosenId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is shown changes afterwards, and must not call the view back.
  useEffect(() => {
    if (!isOpened) return;
    if (shown.query === "") choose(chosen);
    else if (sessionStorage.getItem(mark) !== chosen.viewId) {
      sessionStorage.setItem(mark, chosen.viewId);
      prefer({ ...preference, ...chosen.columns });
    }
  }, [isOpened, chosenId]);

  const settled = {
    onError: (error: unknown) =>
      showToast({ meaning: "failed", title: "The view was not changed", detail: failureText(error) }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.savedViews.list.queryKey() }),
  };
  const change = useMutation(trpc.savedViews.change.mutationOptions({ onSettled: settled.onSettled }));
  const save = useMutation(trpc.savedViews.keep.mutationOptions({ onSettled: settled.onSettled }));
  const remove = useMutation(
    trpc.savedViews.remove.mutationOptions({
      ...settled,
      onSuccess: (_, { viewId }) => {
        const gone = views?.find((view) => view.viewId === viewId);
        if (gone === undefined) return;
        goTo(shown.query);
        showToast({
          meaning: "posted",
          title: "The view is deleted",
          detail: gone.name,
          action: { label: "Undo", onSelect: () => bringBack(gone) },
        });
      },
    }),
  );
  const keep = async (view: Pick<SavedView, "name" | "query" | "columns">) => {
    const { viewId } = await save.mutateAsync({ ...place, list, ...view });
    await queryClient.invalidateQueries({ queryKey: trpc.savedViews.list.queryKey() });
    choose({ ...view, viewId });
  };
  const bringBack = ({ name, query, columns }: SavedView) =>
    keep({ name, query, columns }).catch((error: unknown) => settled.onError(error));

  return {
    views,
    isError,
    chosen,
    isChanged,
    shown,
    today,
    choose,
    keep,
    isSaving: save.isPending,
    update: (view: SavedView, query: string) =>
      change.mutate(
        { ...place, viewId: view.viewId, shown: { query, columns: shown.columns } },
        { onError: settled.onError },
      ),
    /** Fails with the reason. */
    rename: (view: SavedView, name: string) => change.mutateAsync({ ...place, viewId: view.viewId, name }),
    isChanging: change.isPending,
    remove: (view: SavedView) => remove.mutate({ ...place, viewId: view.viewId }),
    leave: () => goTo(""),
    copyLink: async (view: SavedView) => {
      const link = `${window.location.origin}${window.location.pathname}?${addressOf(view)}`;
      // The clipboard exists only on HTTPS and localhost; elsewhere the link can be copied from the address bar.
      await navigator.clipboard?.writeText(link).then(
        () => showToast({ title: "The link is copied", detail: view.name }),
        () => undefined,
      );
    },
  };
}
