/**
 * The state changes of the engine, each one statement from the engine's point of view. The engine decides in
 * TypeScript and sends a list of changes; these routines carry them out in one transaction and one round trip, and
 * answer which jobs came to be. The shapes of the JSON are the types in `store/change.ts`; payloads travel in it as
 * JSON text (see `store/encode-changes.ts`).
 */
export const routines = `
-- True once per key until it expires.
create function inngest.see(p_scope text, p_key text, p_until timestamptz, p_now timestamptz) returns boolean
language plpgsql as $$
begin
  insert into inngest.seen values (p_scope, p_key, p_until)
  on conflict (scope, key) do update set expires_at = excluded.expires_at where inngest.seen.expires_at <= p_now;
  return found;
end $$;

-- Only calls count in lanes; waking a run or closing a batch takes no one's place.
create function inngest.job_json(j inngest.jobs, p_lanes text[]) returns json
language sql immutable as $$
  select json_build_object('id', (j).id, 'kind', (j).kind, 'functionId', (j).function_id, 'runId', (j).run_id,
    'stepId', (j).step_id, 'dueAt', floor(extract(epoch from (j).due_at) * 1000)::bigint, 'lanes', case (j).kind when 'call' then p_lanes else '{}' end)
$$;

create function inngest.add_job(p_kind text, p_function text, p_run text, p_step text, p_due timestamptz, p_lanes text[],
  p_detail text default null) returns json
language plpgsql as $$
declare j inngest.jobs;
begin
  insert into inngest.jobs (kind, function_id, run_id, step_id, due_at, detail)
  values (p_kind, p_function, p_run, p_step, p_due, p_detail) returning * into j;
  return inngest.job_json(j, p_lanes);
end $$;

create function inngest.at(p_ms json) returns timestamptz
language sql immutable as $$ select to_timestamp((p_ms #>> '{}')::double precision / 1000) $$;

create function inngest.add_wait(w json, p_kind text, p_run text, p_step text) returns void
language sql as $$
  insert into inngest.waits (kind, run_id, step_id, event_name, expression, match_path, match_hash, expires_at)
  values (p_kind, p_run, p_step, w->>'eventName', w->>'expression', w->>'matchPath', w->>'matchHash',
    inngest.at(w->'expiresAt'))
$$;

-- Starts a run, unless its function has seen the idempotency key. Answers the jobs that came to be.
create function inngest.start_run(r json, p_now timestamptz) returns json[]
language plpgsql as $$
declare
  v_lanes text[] := array(select json_array_elements_text(r->'lanes'));
begin
  if r->>'idempotencyKey' is not null
    and not inngest.see('function:' || (r->>'functionId'), r->>'idempotencyKey', p_now + interval '24 hours', p_now)
  then return '{}'; end if;
  insert into inngest.runs (id, function_id, status, events, event_ids, lanes, parent_run_id, parent_step_id, queued_at)
  values (r->>'id', r->>'functionId', 'Running', (r->>'triggeredBy')::json, array(select json_array_elements_text(r->'eventIds')),
    v_lanes, r->>'parentRunId', r->>'parentStepId', p_now);
  perform inngest.add_wait(w, 'cancel', r->>'id', null) from json_array_elements(r->'cancels') w;
  return array[inngest.add_job('call', r->>'functionId', r->>'id', null,
    greatest(p_now, inngest.at(r->'notBefore')), v_lanes)];
end $$;

-- Puts an event into the open batch of its function and key; a full batch becomes a run at once.
create function inngest.append_to_batch(a json, p_now timestamptz) returns json[]
language plpgsql as $$
declare
  v_batch inngest.batches;
  v_jobs json[] := '{}';
begin
  select * into v_batch from inngest.batches where function_id = a->>'functionId' and key = a->>'key';
  if not found then
    insert into inngest.batches (id, function_id, key, lanes)
    values (a->>'runId', a->>'functionId', a->>'key', array(select json_array_elements_text(a->'lanes')))
    returning * into v_batch;
    v_jobs := array[inngest.add_job('batch', v_batch.function_id, null, null, inngest.at(a->'dueAt'), v_batch.lanes,
      v_batch.id)];
  end if;
  insert into inngest.batch_events values (v_batch.id, v_batch.size, a->>'eventId', (a->>'event')::json);
  update inngest.batches set size = size + 1 where id = v_batch.id;
  if v_batch.size + 1 >= (a->>'maxSize')::int then
    delete from inngest.jobs where kind = 'batch' and function_id = v_batch.function_id and detail = v_batch.id;
    return inngest.close_batch(v_batch.id, p_now);
  end if;
  return v_jobs;
end $$;

-- The run takes the id of its batch.
create function inngest.close_batch(p_batch text, p_now timestamptz) returns json[]
language plpgsql as $$
declare
  v_batch inngest.batches;
begin
  select * into v_batch from inngest.batches where id = p_batch;
  if not found then return '{}'; end if;
  insert into inngest.runs (id, function_id, status, events, event_ids, lanes, queued_at)
  select v_batch.id, v_batch.function_id, 'Running', json_agg(event order by position),
    array_agg(event_id order by position), v_batch.lanes, p_now
  from inngest.batch_events where batch_id = p_batch;
  delete from inngest.batches where id = p_batch;
  return array[inngest.add_job('call', v_batch.function_id, v_batch.id, null, p_now, v_batch.lanes)];
end $$;

-- Continues a run with a discovery call when nothing it waits for is left, or when a racing step ended.
create function inngest.advance(p_run text, p_race boolean, p_now timestamptz) returns json[]
language plpgsql as $$
declare
  v_run inngest.runs;
begin
  if not p_race and (exists (select from inngest.steps where run_id = p_run and output is null)
    or exists (select from inngest.jobs where run_id = p_run and kind = 'call' and step_id is null))
  then return '{}'; end if;
  select * into v_run from inngest.runs where id = p_run;
  return array[inngest.add_job('call', v_run.function_id, p_run, null, p_now, v_run.lanes)];
end $$;

-- Records the end of a step that was pending; the first end stands. Null when it had ended before.
create function inngest.end_pending_step(p_run text, p_step text, p_output json, p_now timestamptz) returns json[]
language plpgsql as $$
declare
  v_race boolean;
begin
  perform from inngest.runs where id = p_run and ended_at is null for update;
  if not found then return null; end if;
  update inngest.steps set output = p_output, finished_as = nextval('inngest.step_order')
  where run_id = p_run and id = p_step and output is null returning race into v_race;
  if not found then return null; end if;
  delete from inngest.jobs where run_id = p_run and step_id = p_step;
  delete from inngest.waits where run_id = p_run and step_id = p_step;
  return inngest.advance(p_run, v_race, p_now);
end $$;

-- Ends a run once, and the invoke step that waits for it.
create function inngest.end_run(p_run text, p_status text, p_output json, p_now timestamptz) returns json[]
language plpgsql as $$
declare
  v_run inngest.runs;
begin
  update inngest.runs set status = p_status, output = p_output, ended_at = p_now
  where id = p_run and ended_at is null returning * into v_run;
  if not found then return null; end if;
  delete from inngest.jobs where run_id = p_run;
  delete from inngest.waits where run_id = p_run;
  delete from inngest.steps where run_id = p_run and output is null;
  if v_run.parent_run_id is null then return '{}'; end if;
  return coalesce(inngest.end_pending_step(v_run.parent_run_id, v_run.parent_step_id,
    case p_status when 'Completed' then json_build_object('data', p_output) else json_build_object('error', p_output) end,
    p_now), '{}');
end $$;

-- Everything one event sets off.
create function inngest.apply_event(e json, p_now timestamptz) returns json[]
language plpgsql as $$
declare
  v_jobs json[] := '{}';
  v_ended json[];
  x json;
begin
  if e->>'seenKey' is not null
    and not inngest.see('event', e->>'seenKey', inngest.at(e->'seenUntil'), p_now)
  then return '{}'; end if;
  for x in select value from json_array_elements(e->'starts') loop v_jobs := v_jobs || inngest.start_run(x, p_now); end loop;
  for x in select value from json_array_elements(e->'appends') loop v_jobs := v_jobs || inngest.append_to_batch(x, p_now); end loop;
  for x in select value from json_array_elements(e->'resumes') loop
    v_jobs := v_jobs || coalesce(inngest.end_pending_step(x->>'runId', x->>'stepId', (x->>'output')::json, p_now), '{}');
  end loop;
  for x in select value from json_array_elements(e->'cancels') loop
    v_ended := inngest.end_run(x->>'runId', 'Cancelled', (x->>'output')::json, p_now);
    if v_ended is not null then
      v_jobs := v_jobs || v_ended || inngest.apply_events(x->'emits', p_now);
    end if;
  end loop;
  return v_jobs;
end $$;

create function inngest.apply_events(p_events json, p_now timestamptz) returns json[]
language plpgsql as $$
declare
  v_jobs json[] := '{}';
  x json;
begin
  if p_events is null then return v_jobs; end if;
  for x in select value from json_array_elements(p_events) loop v_jobs := v_jobs || inngest.apply_event(x, p_now); end loop;
  return v_jobs;
end $$;

-- One change. Null when it came too late: its job was done, or its run had ended.
create function inngest.apply_change(c json, p_now timestamptz) returns json[]
language plpgsql as $$
declare
  v_jobs json[] := '{}';
  v_ended json[];
  v_run inngest.runs;
  v_race boolean := false;
  x json;
begin
  -- The fence: a change that answers a job counts only while that job exists.
  if c->>'jobId' is not null then
    if c->'keepJob' is not null then
      update inngest.jobs set attempt = coalesce((c->'keepJob'->>'attempt')::int, attempt),
        due_at = coalesce(inngest.at(c->'keepJob'->'dueAt'), due_at)
      where id = (c->>'jobId')::bigint;
    else
      delete from inngest.jobs where id = (c->>'jobId')::bigint;
    end if;
    if not found then return null; end if;
  end if;

  if c->>'runId' is not null then
    select * into v_run from inngest.runs where id = c->>'runId' and ended_at is null for update;
    if not found then return null; end if;
    for x in select value from json_array_elements(c->'steps') loop
      insert into inngest.steps (run_id, id, output, finished_as)
      values (v_run.id, x->>'id', (x->>'output')::json, nextval('inngest.step_order'))
      on conflict (run_id, id) do update set output = excluded.output, finished_as = excluded.finished_as
      where inngest.steps.output is null;
      if found then
        delete from inngest.jobs where run_id = v_run.id and step_id = x->>'id';
        delete from inngest.waits where run_id = v_run.id and step_id = x->>'id';
        v_race := v_race or (select race from inngest.steps where run_id = v_run.id and id = x->>'id')
          or coalesce((x->>'race')::boolean, false);
      end if;
    end loop;
    for x in select value from json_array_elements(c->'plans') loop
      insert into inngest.steps (run_id, id, race) values (v_run.id, x->>'id', (x->>'race')::boolean)
      on conflict do nothing;
      continue when not found;
      if x->'job' is not null then
        v_jobs := v_jobs || inngest.add_job(x->'job'->>'kind', v_run.function_id, v_run.id, x->>'id',
          coalesce(inngest.at(x->'job'->'dueAt'), p_now), v_run.lanes, x->'job'->>'detail');
      end if;
      if x->'wait' is not null then perform inngest.add_wait(x->'wait', 'step', v_run.id, x->>'id'); end if;
      if x->'invoke' is not null then v_jobs := v_jobs || inngest.start_run(x->'invoke', p_now); end if;
    end loop;
    if c->'end' is not null then
      v_ended := inngest.end_run(v_run.id, c->'end'->>'status', (c->'end'->>'output')::json, p_now);
      v_jobs := v_jobs || coalesce(v_ended, '{}');
    elsif c->'keepJob' is null then
      v_jobs := v_jobs || inngest.advance(v_run.id, v_race, p_now);
    end if;
  end if;

  if c->>'closeBatch' is not null then v_jobs := v_jobs || inngest.close_batch(c->>'closeBatch', p_now); end if;
  if c->'nextCron' is not null then
    v_jobs := v_jobs || inngest.add_job('cron', c->'nextCron'->>'functionId', null, null,
      inngest.at(c->'nextCron'->'dueAt'), '{}', c->'nextCron'->>'cron');
  end if;
  return v_jobs || inngest.apply_events(c->'events', p_now);
end $$;

-- All changes in order, in one transaction. Answers one array of jobs, or null, for each.
create function inngest.apply(p_changes json, p_now timestamptz) returns json
language plpgsql as $$
declare
  v_results json[] := '{}';
  v_jobs json[];
  c json;
begin
  for c in select value from json_array_elements(p_changes) loop
    v_jobs := inngest.apply_change(c, p_now);
    v_results := v_results || case when v_jobs is null then json 'null' else array_to_json(v_jobs) end;
  end loop;
  return array_to_json(v_results);
end $$;
`;
