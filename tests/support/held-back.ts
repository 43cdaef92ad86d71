/** A promise that a test settles when it wants, such as to hold an answer back. */
export function heldBack() {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open: () => open() };
}
