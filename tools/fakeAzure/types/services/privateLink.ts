import { map, refuse, refuseIf, sameText } from "../../aks/reading";
import { kindOf, parentOf } from "../../resourceIds";
import type { ModelledType, Removal, Write } from "../../resourceType";

const linkedToken = "monitor:PrivateLinkScopedResource";

/** What may be in a scope. Source: private-link-security. */
const linkable = [
  "microsoft.operationalinsights/workspaces",
  "microsoft.insights/datacollectionendpoints",
  "microsoft.insights/components",
];

function refusesScope({ inputs }: Write): void {
  const modes = map(inputs.accessModeSettings);
  for (const mode of ["ingestionAccessMode", "queryAccessMode"]) {
    refuseIf(
      !["Open", "PrivateOnly"].includes(String(modes[mode])),
      "BadRequest",
      `The value '${String(modes[mode])}' of ${mode} is neither Open nor PrivateOnly.`,
    );
  }
}

/** That a resource is in a scope once, and that even the same request is refused a second time, with Azure's code and words:
 *  azure-rest-api-specs#28176. The other code is inferred. */
function refusesLink({ id, inputs, before, azure }: Write): void {
  const linked = String(inputs.linkedResourceId);
  refuseIf(!linkable.includes(kindOf(linked)), "BadRequest", `${linked} can't be in a private link scope.`);
  refuseIf(!azure.stored(linked) && !azure.assumed(linked), "BadRequest", `The resource ${linked} was not found.`);
  const same = azure
    .all(linkedToken)
    .some(other => sameText(parentOf(other.id), parentOf(id)) && sameText(other.inputs.linkedResourceId, linked));
  if (before !== undefined || same)
    refuse("Conflict", "Scoped resource with same linked resource id already exists in this private link scope", 409);
}

/** What is in a scope stays until it is taken out: private-link-configure, which names no code. */
export function keptByScope({ id, asked, azure }: Removal): void {
  const link = azure
    .all(linkedToken)
    .find(
      one =>
        sameText(one.inputs.linkedResourceId, id) && !`${one.id}/`.toLowerCase().startsWith(`${asked}/`.toLowerCase()),
    );
  if (link) refuse("Conflict", `${id} is in the private link scope ${parentOf(link.id)}. Disconnect it first.`, 409);
}

/** Sources. Replacements: azure-native's list has none of these; azurerm's ForceNew (monitor_private_link_scoped_service_resource.go)
 *  marks what is linked. Names: azurerm's validation of monitor_private_link_scope. One write of a scope at a time:
 *  azurerm#22236, which has Azure's words and no code. */
export const privateLinkTypes: readonly ModelledType[] = [
  {
    token: "azure-native:monitor:PrivateLinkScope",
    nameIs: "random",
    name: {
      pattern: /^[-\w().]{0,254}[-\w()]$/,
      rule: "The name has 1 to 255 letters, digits, hyphens, underscores, brackets and full stops, no full stop at the end.",
    },
    required: [],
    takesLocation: true,
    replaces: ["location"],
    oneAtATime: id => id,
    refuses: refusesScope,
    computed: ({ name }) => ({
      name,
      type: "Microsoft.Insights/privateLinkScopes",
      azureApiVersion: "2023-06-01-preview",
      provisioningState: "Succeeded",
      privateEndpointConnections: [],
    }),
  },
  {
    token: `azure-native:${linkedToken}`,
    nameIs: "logical",
    required: [],
    replaces: [],
    oneAtATime: parentOf,
    refuses: refusesLink,
    computed: ({ name }) => ({
      name,
      type: "Microsoft.Insights/privateLinkScopes/scopedResources",
      azureApiVersion: "2023-06-01-preview",
      provisioningState: "Succeeded",
    }),
  },
];
