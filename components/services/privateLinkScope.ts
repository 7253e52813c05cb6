import * as monitor from "@pulumi/azure-native/monitor";
import * as pulumi from "@pulumi/pulumi";
import type { MonitoringPrivateLink } from "../../design";
import { defaults } from "../../design/presets/defaults";
import { actualName } from "../shared/names";

/** A private link scope, through which networks reach workspaces. */
export interface PrivateLinkScopeArgs extends MonitoringPrivateLink {
  /** Name of the private link scope in Azure. Required. Allowed: 1-255 letters, digits, hyphens, underscores, brackets and full
   *  stops, no full stop at the end. Change: replaces the scope. */
  name: pulumi.Input<string>;
  /** Resource ids of Log Analytics workspaces that exist and are in the scope too, by key. Nothing of them is altered. Default: none.
   *  Change: in place. */
  workspaceIds?: Record<string, pulumi.Input<string>>;
}

const modes = { open: "Open", privateOnly: "PrivateOnly" } as const;

/** Where a scope is. */
export interface ScopePlace {
  readonly resourceGroupName: pulumi.Input<string>;
  readonly scopeName: pulumi.Input<string>;
}

/** Creates a scope with the workspaces in it, each under its key. */
export function buildPrivateLinkScope(
  name: string,
  place: { readonly resourceGroupName: pulumi.Input<string>; readonly tags?: Record<string, pulumi.Input<string>> },
  args: PrivateLinkScopeArgs,
  workspaceIds: Readonly<Record<string, pulumi.Input<string>>>,
  opts: pulumi.CustomResourceOptions,
) {
  const usual = defaults.monitoring.access.private;
  const { resourceGroupName, tags } = place;
  const scope = new monitor.PrivateLinkScope(
    `${name}-private-link-scope`,
    {
      resourceGroupName,
      location: "global",
      scopeName: args.name,
      accessModeSettings: {
        ingestionAccessMode: modes[args.ingestionMode ?? usual.ingestionMode],
        queryAccessMode: modes[args.queryMode ?? usual.queryMode],
      },
      tags,
    },
    opts,
  );
  const scopeName = actualName(scope.name, args.name);
  const linked = Object.entries(workspaceIds).map(([key, id]) => [key, [key, id] as const]);
  const last = linkToScope(name, { resourceGroupName, scopeName }, Object.fromEntries(linked) as Linked, opts);
  return {
    privateLinkScopeId: scope.id,
    // Whoever puts more into it waits for what is in it.
    privateLinkScopeName: pulumi.all([scopeName, last?.name]).apply(([own]) => own),
  };
}

/** What is put into a scope by its key: a name in the scope, and an id. */
type Linked = Readonly<Record<string, readonly [name: pulumi.Input<string>, id: pulumi.Input<string>]>>;

/** Puts resources into a scope, and returns the last of them. Azure writes one of a scope at a time: azurerm#22236. */
export function linkToScope(
  name: string,
  { resourceGroupName, scopeName }: ScopePlace,
  linked: Linked,
  opts: pulumi.CustomResourceOptions,
): monitor.PrivateLinkScopedResource | undefined {
  let last: monitor.PrivateLinkScopedResource | undefined;
  for (const [key, [linkName, linkedResourceId]] of Object.entries(linked)) {
    last = new monitor.PrivateLinkScopedResource(
      `${name}-linked/${key}`,
      { resourceGroupName, scopeName, name: linkName, linkedResourceId },
      {
        ...opts,
        ...(last && { dependsOn: last }),
        // Azure refuses every update of one: azure-rest-api-specs#28176.
        replaceOnChanges: ["linkedResourceId"],
        deleteBeforeReplace: true,
      },
    );
  }
  return last;
}
