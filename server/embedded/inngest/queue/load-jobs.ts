import type pg from "pg";
import { type Job, jobSchema } from "../store/job";

/** Every stored job, oldest first. A job takes about 300 bytes of memory while it waits. */
export async function loadJobs(pool: pg.Pool): Promise<Job[]> {
  const { rows } = await pool.query<{ job: unknown }>(
    `select inngest.job_json(j, coalesce(r.lanes, '{}')) as job
     from inngest.jobs j left join inngest.runs r on r.id = j.run_id order by j.id`,
  );
  return rows.map(({ job }) => jobSchema.parse(job));
}
