import { changesAnything, compareBundles } from "../bundle/compare-bundles";
import { blocks, inOrder, type ReadinessCheck } from "./readiness";

/** That something would change at all. */
export const checkContents: ReadinessCheck = ({ bundle, there }) => {
  const changes = compareBundles(there.bundle, bundle);
  if (!changesAnything(changes)) {
    return blocks(
      "contents",
      "Both environments work the same way already.",
      "Change a flow, a table or a rule first, and publish it.",
    );
  }
  const count = changes.filter(({ kind }) => kind !== "only_here").length;
  return inOrder("contents", count === 1 ? "One thing changes." : `${count} things change.`);
};
