"use client";

import { Download, MoreHorizontal, Plus, Send } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Kbd } from "@/components/ui/kbd";
import { meaningOrder } from "@/components/ui/meanings";
import { PasswordInput } from "@/components/ui/password-input";
import { Select } from "@/components/ui/select";
import { StatusMark } from "@/components/ui/status-mark";
import { TextLink } from "@/components/ui/text-link";
import { Textarea } from "@/components/ui/textarea";
import { Part, Row } from "./part";

export function ControlsPart() {
  return (
    <>
      <Part title="Buttons">
        <Row>
          <Button kind="primary" icon={Send}>
            Post to Sage Pro
          </Button>
          <Button icon={Plus}>Add connection</Button>
          <Button kind="quiet" icon={Download}>
            Download CSV
          </Button>
          <Button kind="danger">Reverse 12 receipts</Button>
          <Button kind="link">Show raw payload</Button>
          <Button kind="primary" busy busyLabel="Posting to Sage Pro">
            Post to Sage Pro
          </Button>
          <Button disabled>Not possible now</Button>
          <IconButton icon={MoreHorizontal} label="More" />
        </Row>
        <Row>
          <Button size="sm">Small</Button>
          <Button size="md">Medium</Button>
          <Button size="lg" kind="primary">
            Large
          </Button>
          <ButtonLink href="/dev/ui">A link like a button</ButtonLink>
          <TextLink href="/dev/ui">A link in text</TextLink>
          <Kbd keys={["Ctrl", "K"]} />
        </Row>
      </Part>
      <Part title="Marks">
        <Row>
          {meaningOrder.map((meaning) => (
            <StatusMark key={meaning} meaning={meaning} />
          ))}
          {meaningOrder.map((meaning) => (
            <StatusMark key={meaning} meaning={meaning} plain />
          ))}
          <Badge>Draft</Badge>
          <Badge tone="outline">v12</Badge>
          <Badge tone="accent">New</Badge>
        </Row>
      </Part>
      <Part title="Fields">
        <Card title="Connect PayTrace" note="Keys are sealed before they are stored.">
          <div className="grid max-w-3xl gap-4 sm:grid-cols-2">
            <Field label="Name" help="As your team will see it.">
              <Input placeholder="PayTrace, main" />
            </Field>
            <Field label="E-mail" error="This address has no mail server. Check the part after the @.">
              <Input type="email" defaultValue="dana@northwind.exmple" />
            </Field>
            <Field label="Password" aside={<TextLink href="/dev/ui">Forgot it?</TextLink>}>
              <PasswordInput autoComplete="current-password" defaultValue="correct horse" />
            </Field>
            <Field label="Posts to" optional>
              <Select
                defaultValue=""
                placeholder="Choose an account"
                options={[
                  { value: "1010", label: "1010 Operating cash" },
                  { value: "1020", label: "1020 Clearing" },
                ]}
              />
            </Field>
            <Field label="Endpoint">
              <Input mono readOnly defaultValue="https://portal.example/api/hooks/ep_4T9V" />
            </Field>
            <Field label="Locked">
              <Input disabled defaultValue="Set by the administrator" />
            </Field>
            <Field label="Note" optional className="sm:col-span-2">
              <Textarea placeholder="Why this is done, for the audit log" />
            </Field>
            <div className="flex flex-col gap-2">
              <Checkbox
                label="Keep what cannot be matched on account"
                help="Otherwise it waits on the desk."
                defaultChecked
              />
              <Checkbox label="Some of them" partly />
              <Checkbox label="Not now" disabled />
            </div>
          </div>
        </Card>
      </Part>
    </>
  );
}
