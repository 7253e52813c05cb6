import * as pulumi from "@pulumi/pulumi";
import type { Problem } from "../../design";
import { besideProblems, type Beside } from "../../design/beside";
import { blocks } from "../../design/contract/problems";
import type { Design } from "../../design/design";
import { refuse } from "./choicesError";

/** Environments and clusters of one program, by the monitor that it registers with: each test and each plugin call has
 *  its own. */
const registered = new WeakMap<object, Beside[]>();

/** Compares an environment or cluster with those that the program has made before: refuses what Azure would refuse of
 *  both, and returns what is worth knowing. */
export function compareWithOthers(
  name: string,
  design: Design,
  opts: pulumi.ComponentResourceOptions | undefined,
  configured: boolean,
): readonly Problem[] {
  const monitor = pulumi.runtime.getMonitor() ?? registered;
  const others = registered.get(monitor) ?? [];
  registered.set(monitor, others);
  const own = { name, design, elsewhere: hasProvider(opts) };
  const problems = others.flatMap(other => besideProblems(own, other));
  if (problems.some(blocks)) refuse(name, problems, configured);
  others.push(own);
  return problems.filter(problem => !blocks(problem));
}

/** Whether a provider of its own may mean another subscription. */
export const hasProvider = (opts: pulumi.ComponentResourceOptions | undefined): boolean =>
  (opts?.provider ?? opts?.providers ?? opts?.parent?.getProvider("azure-native:resources:ResourceGroup")) !==
  undefined;
