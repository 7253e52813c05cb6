import { cloudRules } from "./naming/cloudRules";
import { changeWarnings } from "./changes/changes";
import type { Design, DesignContext } from "./design";
import { sortProblems, withAccepted, type Problem } from "./contract/problems";
import { apiServerRules } from "./cluster/apiServer/rules";
import { autoscalerRules } from "./cluster/pools/autoscalerRules";
import { contractRules } from "./contract/rules";
import { deploymentRules } from "./deployment/rules";
import { egressRules } from "./egress/rules";
import { features } from "./features";
import { identityRules } from "./identity/rules";
import { kubenetRules } from "./network/kubenetRules";
import { lifecycleRules } from "./cluster/upgrades/rules";
import { limitRules } from "./limits/rules";
import { maintenanceRules } from "./cluster/upgrades/maintenanceRules";
import { networkRules } from "./network/rules";
import { ownNetworkRules, ownSubnetRules } from "./network/ownNetworkRules";
import { nodeRules } from "./cluster/pools/nodeRules";
import { privateEndpointRules } from "./network/privateEndpointRules";
import { podSubnetRules } from "./network/podSubnetRules";
import { poolRules, poolsRules } from "./cluster/pools/rules";
import { subnetRules } from "./network/subnetRules";
import { vnetIntegrationRules } from "./cluster/apiServer/vnetIntegrationRules";
import { judge, ownDoc, type Rule } from "./contract/rule";

export type { Finding, Rule, Subject } from "./contract/rule";
export { ownDoc } from "./contract/rule";

/** Rules of one subject, under its heading in docs/rules.md. */
export interface RuleArea {
  readonly title: string;
  readonly rules: readonly Rule[];
}

/** Every rule by area, in the order of docs/rules.md. */
export const ruleAreas: Readonly<Record<string, RuleArea>> = {
  contract: { title: "The choices as a whole", rules: contractRules },
  clouds: { title: "Clouds", rules: cloudRules },
  network: { title: "Ranges", rules: [...ownNetworkRules, ...networkRules] },
  subnets: { title: "Subnets", rules: [...ownSubnetRules, ...subnetRules] },
  podSubnet: { title: "Pods with a subnet of theirs", rules: podSubnetRules },
  privateEndpoints: { title: "Private endpoints", rules: privateEndpointRules },
  kubenet: { title: "kubenet", rules: kubenetRules },
  egress: { title: "Egress", rules: egressRules },
  apiServer: { title: "API server", rules: apiServerRules },
  vnetIntegration: { title: "API server in the nodes' network", rules: vnetIntegrationRules },
  identity: { title: "Identity and sign-in", rules: identityRules },
  pools: { title: "Pools", rules: [...poolRules, ...poolsRules] },
  nodes: { title: "Nodes", rules: nodeRules },
  autoscaler: { title: "Cluster autoscaler", rules: autoscalerRules },
  lifecycle: { title: "Versions and upgrades", rules: lifecycleRules },
  maintenance: { title: "Maintenance windows", rules: maintenanceRules },
  limits: { title: "Limits of a team", rules: limitRules },
  deployment: { title: "How it is deployed", rules: deploymentRules },
  ...features,
};

export const rules: readonly Rule[] = Object.values(ruleAreas).flatMap(area => area.rules);

/** Every problem of a design, warnings marked that were accepted. */
export function judgeAll(design: Design, context: DesignContext, besides: readonly Rule[]): Problem[] {
  const accepted = design.choices.acceptedWarnings;
  const found = judge([...rules, ...besides], design, context);
  const strange = Object.keys(accepted)
    .filter(id => !rules.some(r => r.id === id) && !changeWarnings.includes(id))
    .map((id): Problem => ({
      id: "C23",
      severity: "error",
      key: `acceptedWarnings.${id}`,
      message: `there is no rule ${id}`,
      fix: "Write the id of a warning, as pulumi-aks check prints it.",
      doc: ownDoc("C23"),
    }));
  return sortProblems([...strange, ...withAccepted(found, accepted)]);
}
