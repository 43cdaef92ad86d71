"use client";

import { useCallback, useMemo, useState } from "react";
import { triggerNode } from "@/server/pipeline/flows/flow.schema";
import type { FlowProblem } from "@/server/pipeline/flows/flow-problem.schema";
import type { Palette } from "@/server/pipeline/flows/palette.schema";
import { changeNode, moveNodes } from "../document/change-node";
import { connectSteps, removeLines } from "../document/connect-steps";
import { copySteps, pasteSteps, readCopied } from "../document/copied-steps";
import { deleteSteps } from "../document/delete-steps";
import { insertStep, type WayOut } from "../document/insert-step";
import { nextPlace } from "../document/next-place";
import { initialConfig } from "../form/initial-config";
import { arranged, drawnPorts } from "./canvas-parts";
import type { Draft } from "./use-draft";

const nobody: ReadonlySet<string> = new Set();

/** What is chosen on the canvas, and everything that can be done with it. */
export function useDesigner(draft: Draft, palette: Palette) {
  const { document, change } = draft;
  const [chosen, setSelected] = useState<ReadonlySet<string>>(nobody);
  const [line, setLine] = useState<string | null>(null);
  const [target, setTarget] = useState<WayOut | null>(null);
  const [focus, setFocus] = useState<{ readonly field: string; readonly key: number } | null>(null);
  const [fitKey, setFitKey] = useState(0);
  const [reveal, setReveal] = useState<{ readonly id: string; readonly key: number } | null>(null);
  const show = useCallback((id: string) => setReveal((before) => ({ id, key: (before?.key ?? 0) + 1 })), []);

  // What was chosen may have been taken back.
  const selected = useMemo(() => {
    const known = new Set([triggerNode, ...document.nodes.map(({ id }) => id)]);
    return [...chosen].every((id) => known.has(id)) ? chosen : new Set([...chosen].filter((id) => known.has(id)));
  }, [chosen, document.nodes]);
  const steps = useMemo(() => new Set([...selected].filter((id) => id !== triggerNode)), [selected]);
  const ports = useMemo(() => drawnPorts({ document, palette, ports: draft.ports }), [document, palette, draft.ports]);
  const [only] = selected.size === 1 ? selected : [];

  const place = useMemo((): WayOut => nextPlace(document, ports, only, target), [document, ports, only, target]);

  const select = useCallback((ids: ReadonlySet<string>) => {
    setSelected(ids);
    setFocus(null);
    if (ids.size > 0) setLine(null);
    setTarget(null);
  }, []);

  const insert = useCallback(
    (type: string, at: WayOut | { readonly x: number; readonly y: number } = place) => {
      const kind = palette.steps.find((step) => step.type === type);
      if (kind === undefined) return;
      const inserted = insertStep(document, { ...kind, config: initialConfig(kind.config) }, at);
      change(() => inserted.document);
      select(new Set([inserted.id]));
      show(inserted.id);
    },
    [place, palette, document, change, select, show],
  );

  const paste = useCallback(
    (text: string): boolean => {
      const copied = readCopied(text);
      if (copied === undefined) return false;
      const pasted = pasteSteps(document, copied);
      change(() => pasted.document);
      select(pasted.ids);
      const [first] = pasted.ids;
      if (first !== undefined) show(first);
      return true;
    },
    [document, change, select, show],
  );

  const copied = useCallback(() => copySteps(document, steps), [document, steps]);

  const remove = useCallback(() => {
    if (line !== null) {
      const [from = "", port = ""] = line.split(" ");
      change((before) => removeLines(before, [{ from, port }]));
      return setLine(null);
    }
    if (steps.size === 0) return;
    change((before) => deleteSteps(before, steps));
    select(nobody);
  }, [line, steps, change, select]);

  return {
    selected,
    steps,
    only,
    line,
    place,
    isPlaceChosen: target !== null,
    focus,
    fitKey,
    /** The step that is to be in sight. */
    reveal,
    ports,
    select,
    selectLine: useCallback((id: string | null) => {
      setLine(id);
      if (id !== null) setSelected(nobody);
    }, []),
    insertAt: setTarget,
    insert,
    copied,
    paste,
    duplicate: useCallback(() => {
      const text = copied();
      if (text !== undefined) paste(text);
    }, [copied, paste]),
    remove,
    /** What leaves what is being done, one thing after the other. */
    escape: useCallback(() => {
      if (target !== null) setTarget(null);
      else select(nobody);
    }, [target, select]),
    move: useCallback(
      (places: ReadonlyMap<string, { readonly x: number; readonly y: number }>) =>
        change((before) => moveNodes(before, places), `move ${[...places.keys()].join(" ")}`),
      [change],
    ),
    connect: useCallback(
      (edge: { readonly from: string; readonly port: string; readonly to: string }) =>
        change((before) => connectSteps(before, edge)),
      [change],
    ),
    disconnect: useCallback((way: WayOut) => change((before) => removeLines(before, [way])), [change]),
    arrange: useCallback(() => {
      change((before) => arranged(before, ports));
      setFitKey((key) => key + 1);
    }, [change, ports]),
    rename: useCallback(
      (id: string, name: string) => change((before) => changeNode(before, id, { name }), `name ${id}`),
      [change],
    ),
    configure: useCallback(
      (id: string, config: Parameters<typeof changeNode>[2]["config"] & object) =>
        change((before) => changeNode(before, id, { config }), `config ${id}`),
      [change],
    ),
    /** Goes to where a problem can be repaired. */
    goTo: useCallback(
      ({ node, field }: Pick<FlowProblem, "node" | "field">) => {
        setLine(null);
        setTarget(null);
        setSelected(node === null ? nobody : new Set([node]));
        setFocus((before) => ({ field, key: (before?.key ?? 0) + 1 }));
        if (node !== null) show(node);
      },
      [show],
    ),
  } as const;
}

export type Designer = ReturnType<typeof useDesigner>;
