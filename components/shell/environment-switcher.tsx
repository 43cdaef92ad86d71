"use client";

import { ChevronsUpDown } from "lucide-react";
import { classes } from "@/components/ui/classes";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/menu";
import { type EnvironmentChoice, environmentLooks, type TenantChoice } from "./environments";

interface EnvironmentSwitcherProps {
  tenant: TenantChoice;
  tenants: readonly TenantChoice[];
  environment: EnvironmentChoice;
  environments: readonly EnvironmentChoice[];
  /** Where all of them are shown side by side, with what goes from one to the next. */
  allHref?: string | undefined;
}

/** Names the company and the environment one is in, and changes both. */
export function EnvironmentSwitcher({ tenant, tenants, environment, environments, allHref }: EnvironmentSwitcherProps) {
  const look = environmentLooks[environment.kind];
  const name = environment.name ?? look.word;
  const others = tenants.filter((other) => other.href !== tenant.href);
  return (
    <Menu
      className="min-w-64"
      trigger={
        <button
          type="button"
          aria-label={`${tenant.name}, ${name}: ${look.says}. Change company or environment`}
          className="flex h-9 min-w-0 items-center gap-2 rounded-md px-2 hover:bg-hover"
        >
          <span className="truncate font-medium max-sm:hidden">{tenant.name}</span>
          <span
            className={classes(
              "inline-flex h-6 shrink-0 items-center gap-1.5 rounded-sm px-2 font-semibold text-xs",
              look.chip,
            )}
          >
            {name}
            <span className="font-normal max-lg:hidden">· {look.says}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-faint" />
        </button>
      }
    >
      <MenuLabel>Environments of {tenant.name}</MenuLabel>
      {environments.map((choice) => {
        const kind = environmentLooks[choice.kind];
        return (
          <MenuItem
            key={choice.href}
            href={choice.href}
            hint={choice.href === environment.href ? "you are here" : undefined}
          >
            <span className="flex items-center gap-2.5">
              <span aria-hidden className={classes("h-6 w-1 shrink-0 rounded-xs", kind.dot)} />
              <span>
                {choice.name ?? kind.word}
                <span className="block text-faint text-xs">{kind.says}</span>
              </span>
            </span>
          </MenuItem>
        );
      })}
      {allHref !== undefined && <MenuItem href={allHref}>Compare and promote</MenuItem>}
      {others.length > 0 && (
        <>
          <MenuSeparator />
          <MenuLabel>Other companies</MenuLabel>
          {others.map((other) => (
            <MenuItem key={other.href} href={other.href}>
              {other.name}
            </MenuItem>
          ))}
        </>
      )}
    </Menu>
  );
}
