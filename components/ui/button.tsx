import type { LucideIcon } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonKind, type ButtonSize, buttonLook } from "./button-look";
import { Spinner } from "./spinner";

interface Look {
  kind?: ButtonKind;
  size?: ButtonSize;
  /** Stands before the words. From a server page pass it as an element in `children` instead. */
  icon?: LucideIcon;
}

type ButtonProps = ComponentProps<"button"> &
  Look & {
    /** The work this button began is under way: the button stays focusable and in place, and does nothing. */
    busy?: boolean;
    /** What is being done, said while busy ("Posting to Sage Pro"). Defaults to the button's own words. */
    busyLabel?: ReactNode;
  };

/** An act. Its words are a verb with its object: "Post to Sage Pro", never "OK". */
export function Button({
  kind = "secondary",
  size = "md",
  icon: Icon,
  busy,
  busyLabel,
  type = "button",
  className,
  children,
  onClick,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={busy ? "button" : type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      className={buttonLook(kind, size, className)}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      {...rest}
    >
      {busy ? <Spinner /> : Icon && <Icon aria-hidden />}
      {busy ? (busyLabel ?? children) : children}
    </button>
  );
}

/** A way to another page that looks like a button. */
export function ButtonLink({
  kind = "secondary",
  size = "md",
  icon: Icon,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & Look) {
  return (
    <Link className={buttonLook(kind, size, className)} {...rest}>
      {Icon && <Icon aria-hidden />}
      {children}
    </Link>
  );
}
