import { installSageProSchema, sageProRole } from "../../server/sandbox/sage-pro/schema/install-schema";

/** Installs the sandbox database: see the installer of each part. The passwords of test roles equal their names. */
export async function installSandbox(superuserUrl: string): Promise<void> {
  await installSageProSchema(superuserUrl, { password: sageProRole });
}
