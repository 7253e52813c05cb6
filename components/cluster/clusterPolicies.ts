import * as authorization from "@pulumi/azure-native/authorization";
import * as containerservice from "@pulumi/azure-native/containerservice";
import type * as pulumi from "@pulumi/pulumi";
import type { ResolvedChoices } from "../../design/contract/resolvedChoices";
import { initiatives, systemNamespaces } from "../../design/features/security/security";

type Security = ResolvedChoices["security"];

/** What a cluster is held to. */
interface ClusterPolicies {
  readonly clusterId: pulumi.Input<string>;
  readonly podSecurity: Security["azurePolicy"]["assign"];
  readonly safeguards: { readonly level: "warn" | "enforce"; readonly excludedNamespaces: string[] } | undefined;
}

/** Assigns Azure's initiative of pod security to a cluster, and sets its deployment safeguards. */
export function buildClusterPolicies(
  name: string,
  { clusterId, podSecurity, safeguards }: ClusterPolicies,
  opts: pulumi.CustomResourceOptions,
): pulumi.Resource[] {
  const made: pulumi.Resource[] = [];
  if (podSecurity) {
    const { standard, effect, excludedNamespaces } = podSecurity;
    made.push(
      new authorization.PolicyAssignment(
        `${name}/pod-security`,
        {
          scope: clusterId,
          policyAssignmentName: `pod-security-${standard}`,
          displayName: `Pod security: ${standard}`,
          policyDefinitionId: `/providers/Microsoft.Authorization/policySetDefinitions/${initiatives[standard]}`,
          parameters: {
            effect: { value: effect },
            excludedNamespaces: { value: [...systemNamespaces, ...excludedNamespaces] },
          },
        },
        opts,
      ),
    );
  }
  if (safeguards) {
    made.push(
      new containerservice.DeploymentSafeguard(
        `${name}/safeguards`,
        {
          resourceUri: clusterId,
          level: safeguards.level === "warn" ? "Warn" : "Enforce",
          excludedNamespaces: safeguards.excludedNamespaces,
        },
        opts,
      ),
    );
  }
  return made;
}
