import { list, map, refuseIf, sameText, text, texts } from "../../aks/reading";
import { kindOf, nameIn, scopeOf } from "../../resourceIds";
import type { ModelledType, View, Write } from "../../resourceType";

const definitions = ["microsoft.authorization/policysetdefinitions", "microsoft.authorization/policydefinitions"];

/** Source: Azure/azure-policy, allowed values of the initiatives for pods. */
const effects = ["audit", "deny", "disabled"];

/** Codes: ARM's for definitions and parameters (PolicyDefinitionNotFound, InvalidPolicyParameters ...), as
 *  articles/governance/policy/troubleshoot and issues quote them; that a definition stays is azurerm's ForceNew. */
function judgeAssignment({ id, inputs }: Write): void {
  const definition = text(inputs.policyDefinitionId) ?? "";
  refuseIf(
    !definitions.includes(kindOf(definition)),
    "InvalidCreatePolicyAssignmentRequest",
    `The policy assignment '${nameIn(id)}' create request is invalid. Policy definition id '${definition}' is not valid.`,
  );
  const effect = map(map(inputs.parameters).effect).value;
  refuseIf(
    effect !== undefined && !effects.includes(String(effect).toLowerCase()),
    "PolicyParameterValueNotAllowed",
    `The value '${String(effect)}' is not allowed for policy parameter 'effect'. The allowed values are 'audit, deny, disabled'.`,
  );
  const excluded = map(map(inputs.parameters).excludedNamespaces).value;
  refuseIf(
    excluded !== undefined && texts(excluded).length !== list(excluded).length,
    "InvalidPolicyParameters",
    "The policy parameter 'excludedNamespaces' is a list of texts.",
  );
}

/** Whether a cluster has the Azure Policy add-on; undefined where the model does not hold it. */
function hasAddOn(azure: View, clusterId: string): boolean | undefined {
  const cluster = azure.stored(clusterId);
  return cluster && map(map(cluster.inputs.addonProfiles).azurepolicy).enabled === true;
}

/** Source: AKS documentation, articles/aks/deployment-safeguards.md: the add-on is on. The code is inferred. */
function judgeSafeguards({ id, inputs, azure }: Write): void {
  const level = String(inputs.level);
  refuseIf(
    !["Warn", "Enforce"].includes(level),
    "InvalidParameter",
    `The level '${level}' is neither Warn nor Enforce.`,
  );
  refuseIf(
    hasAddOn(azure, scopeOf(id)) === false,
    "BadRequest",
    "Deployment safeguards need the Azure Policy add-on. Enable it first.",
  );
}

/** Sources: azure-native's path parameters and their replacement; Azure documentation, resource-name-rules.md. */
export const policyTypes: readonly ModelledType[] = [
  {
    token: "azure-native:authorization:PolicyAssignment",
    nameIs: "random",
    name: { pattern: /^[^<>*%&:?+/\\]{1,64}(?<![. ])$/, rule: "It has 1 to 64 characters, none of <>*%&:?+/\\." },
    required: [],
    replaces: [],
    fixed: [
      {
        path: "policyDefinitionId",
        code: "InvalidUpdatePolicyAssignmentRequest",
        when: (before, after) => !sameText(before, after),
      },
    ],
    refuses: judgeAssignment,
    takesLocation: false,
    computed: ({ name, inputs }) => ({
      name,
      type: "Microsoft.Authorization/policyAssignments",
      azureApiVersion: "2025-01-01",
      scope: inputs.scope,
      enforcementMode: inputs.enforcementMode ?? "Default",
    }),
  },
  {
    token: "azure-native:containerservice:DeploymentSafeguard",
    nameIs: "logical",
    required: ["level"],
    replaces: [],
    refuses: judgeSafeguards,
    computed: () => ({
      name: "default",
      type: "Microsoft.ContainerService/deploymentSafeguards",
      azureApiVersion: "2025-04-02-preview",
      eTag: "1",
      provisioningState: "Succeeded",
      systemExcludedNamespaces: ["kube-system", "gatekeeper-system"],
    }),
  },
];
