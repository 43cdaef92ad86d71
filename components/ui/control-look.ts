/** The look shared by everything one types or chooses in. 16 px on a phone, because iOS zooms the page for less. */
export const controlLook = [
  "w-full rounded-md border border-control bg-surface text-ink max-sm:text-lg text-base",
  "transition-colors duration-100 hover:border-ink/60",
  "focus-visible:border-accent focus-visible:outline-1 focus-visible:outline-offset-0",
  "aria-invalid:border-failed aria-invalid:focus-visible:outline-failed",
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-subtle disabled:text-faint",
  // A select matches :read-only too, though it can be operated.
  "[&:is(input,textarea)]:read-only:bg-subtle",
].join(" ");
