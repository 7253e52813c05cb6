import type { ResourceChange } from "../../../design/changes/changes";

/** What a component of an environment is called, besides the environment's own name. */
const names: Readonly<Record<string, string>> = {
  ApplicationGateway: "-application-gateway",
  Environment: "",
  Cluster: "-cluster",
  ClusterIdentity: "-identity",
  Firewall: "-firewall",
  NatGateway: "-nat-gateway",
  Network: "-network",
  NodePool: "-nodes/user",
  PrivateDnsZone: "-private-dns-zone",
  RouteTable: "-route-table",
};

/** A change of what is in a component of an environment. */
export function change(
  type: string,
  name: string,
  rest: Partial<ResourceChange>,
  component = "Cluster",
): ResourceChange {
  const above = component === "Environment" ? "aks:index:Environment" : `aks:index:Environment$aks:index:${component}`;
  const environment = name.startsWith("my-network-") ? "my-network" : "aks";
  return {
    type: `azure-native:${type}`,
    name,
    urn: `urn:pulumi:dev::aks::${above}$azure-native:${type}::${name}`,
    parent: `urn:pulumi:dev::aks::${above}::${environment}${names[component]}`,
    op: "update",
    replacing: [],
    leftAlone: [],
    refused: false,
    ...rest,
  };
}

/** A change of what is in a component that stands alone, or in none. */
export const aloneChange = (
  type: string,
  name: string,
  rest: Partial<ResourceChange>,
  [component, componentName]: readonly [component: string, name: string] = ["pulumi:pulumi:Stack", "aks-dev"],
): ResourceChange => {
  const inComponent = component.startsWith("aks:") ? `${component}$` : "";
  return {
    ...change(type, name, rest),
    urn: `urn:pulumi:dev::aks::${inComponent}azure-native:${type}::${name}`,
    parent: `urn:pulumi:dev::aks::${component}::${componentName}`,
  };
};

export const cluster = (rest: Partial<ResourceChange>): ResourceChange =>
  change("containerservice:ManagedCluster", "aks-cluster-managed-cluster", rest);
