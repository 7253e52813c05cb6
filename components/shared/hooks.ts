import * as pulumi from "@pulumi/pulumi";
import { notKnown } from "../../design/changes/change";
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
    ({ urn, id, name: resource, type, oldInputs, newInputs, oldOutputs }) => {
      const change = {
        type,
        name: resource,
        urn,
        parent: `::::::${name}`,
        op: "update" as const,
        before: toldBy(oldInputs),
        after: toldBy(newInputs),
        live: toldBy(oldOutputs),
        replacing: [],
        leftAlone: [],
        refused: false,
        // What else there is a hook does not see, so that a subnet counts as free: Azure itself says where it is not.
        id,
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

/** Inputs or outputs as a hook is told them, as changes are judged: the SDK has objects of its own for what is not known yet and
 *  for what is secret. */
const toldBy = (properties: unknown): object | undefined =>
  properties === undefined ? undefined : (plain(properties) as object);

function plain(value: unknown): unknown {
  if (pulumi.Output.isInstance(value)) return "[secret]";
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  if ("__pulumiUnknown" in value) return notKnown;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
