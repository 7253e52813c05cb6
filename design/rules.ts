import { changeWarnings } from "./changes";
import type { Design, DesignContext } from "./design";
import { sortProblems, withAccepted, type Problem } from "./contract/problems";
import { apiServerRules } from "./cluster/apiServer/rules";
import { autoscalerRules } from "./cluster/pools/autoscalerRules";
import { contractRules } from "./contract/rules";
import { egressRules } from "./egress/rules";
import { firewallRules } from "./features/firewall/rules";
import { hubRules } from "./features/hub/rules";
import { identityRules } from "./identity/rules";
import { kubenetRules } from "./network/kubenetRules";
import { lifecycleRules } from "./cluster/upgrades/rules";
import { limitRules } from "./limits/rules";
import { maintenanceRules } from "./cluster/upgrades/maintenanceRules";
import { natGatewayRules } from "./features/natGateway/rules";
import { networkRules } from "./network/rules";
import { ownNetworkRules, ownSubnetRules } from "./network/ownNetworkRules";
import { nodeRules } from "./cluster/pools/nodeRules";
import { podSubnetRules } from "./network/podSubnetRules";
import { poolRules, poolsRules } from "./cluster/pools/rules";
import { privateDnsRules } from "./features/privateDns/rules";
import { securityGroupRules } from "./features/securityGroups/rules";
import { subnetRules } from "./network/subnetRules";
import { vnetIntegrationRules } from "./cluster/apiServer/vnetIntegrationRules";
import { judge, ownDoc, type Rule } from "./contract/rule";

export type { Finding, Rule, Subject } from "./contract/rule";
export { ownDoc } from "./contract/rule";

/** Every rule by area, in the order of docs/rules.md. */
export const ruleAreas: Readonly<Record<string, readonly Rule[]>> = {
  contract: contractRules,
  network: [...ownNetworkRules, ...networkRules],
  subnets: [...ownSubnetRules, ...subnetRules],
  hub: hubRules,
  podSubnet: podSubnetRules,
  kubenet: kubenetRules,
  securityGroups: securityGroupRules,
  egress: egressRules,
  natGateway: natGatewayRules,
  firewall: firewallRules,
  apiServer: apiServerRules,
  vnetIntegration: vnetIntegrationRules,
  privateDns: privateDnsRules,
  identity: identityRules,
  pools: [...poolRules, ...poolsRules],
  nodes: nodeRules,
  autoscaler: autoscalerRules,
  lifecycle: lifecycleRules,
  maintenance: maintenanceRules,
  limits: limitRules,
};

export const rules: readonly Rule[] = Object.values(ruleAreas).flat();

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
