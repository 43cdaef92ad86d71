import { classes } from "./classes";

/** A grey bar in the place and size of what is coming. Give it the final shape, so that nothing jumps. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classes("block h-4 animate-pulse-soft rounded-sm bg-skeleton", className)} />;
}
