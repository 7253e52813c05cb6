import fs from "node:fs";
import path from "node:path";
import { root } from "../support/project";

/** Text of a program without the project's components. */
export const foreignProgram = fs.readFileSync(path.join(root, "test/programs/foreign.ts"), "utf8");

/** What the policies say of it in production. */
export const foreignVerdicts = [
  "advisory cluster-upgrades-off cluster",
  "advisory feature-retiring cluster",
  "advisory feature-retiring cluster",
  "advisory maintenance-window-missing cluster",
  "advisory node-resource-group-open cluster",
  "advisory node-ssh-on cluster",
  "advisory node-ssh-on second",
  "advisory run-command-on cluster",
  "advisory trusted-launch-off cluster",
  "advisory trusted-launch-off second",
  "mandatory api-server-open cluster",
  "mandatory cluster-identity-too-powerful broad",
  "mandatory default-outbound-access open",
  "mandatory entra-off cluster",
  "mandatory feature-retired cluster",
  "mandatory kubernetes-out-of-support cluster",
  "mandatory local-accounts cluster",
  "mandatory tier-free cluster",
  "mandatory workload-identity-off cluster",
  "mandatory zones-missing cluster",
];
