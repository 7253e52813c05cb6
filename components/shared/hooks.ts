import * as pulumi from "@pulumi/pulumi";
import { changeProblems } from "../../design/changes/changes";
import { blocks } from "../../design/contract/problems";
import { RefusedChanges } from "./choicesError";
import { inConfigured } from "./configured";

/** Whether the program's engine runs hooks: mocks of unit tests have none that does. */
export function canHook(): boolean {
  const monitor = pulumi.runtime.getMonitor() as { readonly registerResourceHook?: unknown } | undefined;
  return typeof monitor?.registerResourceHook === "function";
}

/** Hooks of both bindings. */
export function withHooks(
  own: pulumi.ResourceHookBinding | undefined,
  more: pulumi.ResourceHookBinding | undefined,
): pulumi.ResourceHookBinding | undefined {
  if (!own || !more) return own ?? more;
  const keys = new Set([...Object.keys(own), ...Object.keys(more)]) as Set<keyof pulumi.ResourceHookBinding>;
  return Object.fromEntries([...keys].map(key => [key, [...(own[key] ?? []), ...(more[key] ?? [])]]));
}

/**
 * Hooks that refuse an update of a component's resources that Azure would refuse, in preview already. What the deployment has
 * done before is done by then, which the message says.
 */
export function refusingHooks(
  component: string,
  name: string,
  parent: pulumi.Resource | undefined,
): pulumi.ResourceHookBinding | undefined {
  if (!canHook()) return undefined;
  const configured = inConfigured(parent);
  const refuse = new pulumi.ResourceHook(
    `${name}-${component}-refuses-what-azure-refuses`,
    ({ urn, name: resource, type, oldInputs, newInputs }) => {
      const change = {
        type,
        name: resource,
        urn,
        parent: `::::::${name}`,
        op: "update" as const,
        before: oldInputs as object | undefined,
        after: newInputs as object | undefined,
        replacing: [],
        leftAlone: [],
        refused: false,
      };
      const problems = changeProblems([change]).filter(blocks);
      if (problems.length === 0) return;
      const soFar = `${resource} has not changed, what this deployment has done before it stays`;
      throw new RefusedChanges(name, problems, soFar, configured);
    },
    { onDryRun: true },
  );
  return { beforeUpdate: [refuse] };
}
