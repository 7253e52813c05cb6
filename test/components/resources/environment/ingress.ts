import { Environment, type EnvironmentArgs } from "../../../../components";
import { guid } from "../../../../testing/madeUp";
import { free } from "../kinds";
import { gatewayBody, gatewayKind as appGatewayKind, policyKind } from "../services/applicationGateway";
import { frontendKind, gatewayKind, associationKind } from "../services/applicationGatewayForContainers";
import { assignment, id, otherSubscription, principalOf, rowsOf, subnetId } from "../table";
import { network, inNodes } from "./endpoints";
import {
  around,
  cluster,
  group,
  groups,
  identities,
  kinds,
  mayUse,
  networkGroup,
  nodesId,
  operator,
  shop,
  vnet,
} from "./places";

const name = "agc-shop-test-westeurope";
const gatewayId = id(networkGroup, `Microsoft.ServiceNetworking/trafficControllers/${name}`);
const agcId = subnetId(networkGroup, vnet, "snet-shop-agc-test-westeurope");
const own = { resourceGroupName: networkGroup, trafficControllerName: name };
const controller = id(group, "Microsoft.ManagedIdentity/userAssignedIdentities/id-shop-alb-controller-test-westeurope");
const nodesGroup = "rg-shop-nodes-test-westeurope";
const zone = id("rg-dns", "Microsoft.Network/dnsZones/contoso.com", otherSubscription);
const privateZone = id("rg-dns", "Microsoft.Network/privateDnsZones/contoso.internal", otherSubscription);
const vault = id("rg-safe", "Microsoft.KeyVault/vaults/kv-shared", otherSubscription);
const addOn = principalOf(
  id(nodesGroup, "Microsoft.ManagedIdentity/userAssignedIdentities/webapprouting-aks-shop-test-westeurope"),
);

const appGateway = "agw-shop-test-westeurope";
const appGatewayId = id(networkGroup, `Microsoft.Network/applicationGateways/${appGateway}`);
const appGatewayIp = "pip-shop-application-gateway-test-westeurope";
const appGatewaySubnetId = subnetId(networkGroup, vnet, "snet-shop-applicationGateway-test-westeurope");
const agic = principalOf(
  id(nodesGroup, "Microsoft.ManagedIdentity/userAssignedIdentities/ingressapplicationgateway-aks-shop-test-westeurope"),
);

const bare = { ...groups, ...network(["nodes", "10.240.0.0/28"]) };
const onNodes = {
  "aks-identity": {
    type: "aks:index:ClusterIdentity",
    dependsOn: ["aks-groups/cluster", "aks-network-subnets/nodes"],
    creates: {
      ...identities(),
      ...operator,
      "aks-identity-roles/subnets/nodes": mayUse(nodesId, "aks-network-subnets/nodes"),
    },
  },
};

const routed = (dnsZoneResourceIds: readonly string[], defaultIngressControllerType: string) => ({
  ...inNodes,
  ingressProfile: { webAppRouting: { enabled: true, dnsZoneResourceIds, nginx: { defaultIngressControllerType } } },
});

export const environmentIngressRows = rowsOf<EnvironmentArgs>(Environment, "aks", [
  {
    name: "application routing with zones and a vault",
    args: {
      ...shop,
      acceptedWarnings: { X16: "moved in summer" },
      ingress: {
        kind: "applicationRouting",
        applicationRouting: { dnsZoneIds: [zone], privateDnsZoneIds: [privateZone] },
      },
      keyVault: { kind: "existing", existing: { id: vault }, secretsStore: { enabled: false } },
    },
    creates: around(
      { ...bare, ...onNodes },
      cluster({
        ...routed([zone, privateZone], "External"),
        addonProfiles: { azureKeyvaultSecretsProvider: { enabled: false } },
        securityProfile: { azureKeyVaultKms: { enabled: false, keyVaultNetworkAccess: "Public" } },
      }),
      {
        "aks-roles/ingress/zones/0": assignment("dnsZoneContributor", {
          on: zone,
          to: addOn,
          dependsOn: ["aks-cluster-managed-cluster"],
        }),
        "aks-roles/ingress/privateZones/0": assignment("privateDnsZoneContributor", {
          on: privateZone,
          to: addOn,
          dependsOn: ["aks-cluster-managed-cluster"],
        }),
        "aks-roles/ingress/certificates": assignment("keyVaultCertificateUser", {
          on: vault,
          to: addOn,
          dependsOn: ["aks-cluster-managed-cluster"],
        }),
      },
    ),
  },
  ...(["internal", "annotationControlled", "none"] as const).map(defaultController => ({
    name: `application routing whose own controller is ${defaultController}`,
    args: {
      ...shop,
      acceptedWarnings: { X16: "moved in summer" },
      ingress: { kind: "applicationRouting" as const, applicationRouting: { defaultController } },
    },
    creates: around(
      { ...bare, ...onNodes },
      cluster(
        routed(
          [],
          { internal: "Internal", annotationControlled: "AnnotationControlled", none: "None" }[defaultController],
        ),
      ),
    ),
  })),
  {
    name: "an Application Gateway with AGIC in a subnet of its own",
    args: { ...shop, acceptedWarnings: { X262: "moved in summer" }, ingress: { kind: "applicationGateway" } },
    creates: around(
      {
        ...groups,
        ...network(["nodes", "10.240.0.0/28"], ["applicationGateway", "10.240.252.0/24"]),
        "aks-application-gateway": {
          type: "aks:index:ApplicationGateway",
          dependsOn: ["aks-groups/network", "aks-network-subnets/applicationGateway"],
          creates: {
            "aks-application-gateway-ip": kinds.publicIp(
              { publicIpAddressName: appGatewayIp },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-application-gateway-waf-policy": policyKind(
              { resourceGroupName: networkGroup, policyName: "waf-shop-test-westeurope" },
              { dependsOn: ["aks-groups/network"] },
            ),
            "aks-application-gateway-gateway": appGatewayKind(
              {
                ...gatewayBody(networkGroup, appGateway, appGatewaySubnetId, appGatewayIp),
                firewallPolicy: {
                  id: id(
                    networkGroup,
                    "Microsoft.Network/ApplicationGatewayWebApplicationFirewallPolicies/waf-shop-test-westeurope",
                  ),
                },
              },
              {
                dependsOn: [
                  "aks-application-gateway-ip",
                  "aks-application-gateway-waf-policy",
                  "aks-groups/network",
                  "aks-network-subnets/applicationGateway",
                ],
              },
            ),
          },
        },
        ...onNodes,
      },
      cluster({
        ...inNodes,
        addonProfiles: {
          ingressApplicationGateway: { enabled: true, config: { applicationGatewayId: appGatewayId } },
        },
      }),
      {
        "aks-roles/ingress/gateway": assignment("contributor", {
          on: appGatewayId,
          to: agic,
          dependsOn: ["aks-application-gateway-gateway", "aks-cluster-managed-cluster"],
        }),
        "aks-roles/ingress/group": assignment("reader", {
          on: `/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/${networkGroup}`,
          to: agic,
          dependsOn: ["aks-application-gateway-gateway", "aks-cluster-managed-cluster"],
        }),
        "aks-roles/ingress/subnet": assignment("networkContributor", {
          on: appGatewaySubnetId,
          to: agic,
          dependsOn: ["aks-cluster-managed-cluster", "aks-network-subnets/applicationGateway"],
        }),
      },
    ),
  },
  {
    name: "an Application Gateway for Containers with its subnet, and the identity of its controller",
    args: { ...shop, ingress: { kind: "applicationGatewayForContainers" } },
    creates: around(
      {
        ...groups,
        ...network(
          ["nodes", "10.240.0.0/28"],
          ["agc", "10.240.254.0/24", "Microsoft.ServiceNetworking/trafficControllers"],
        ),
        "aks-application-gateway-for-containers": {
          type: "aks:index:ApplicationGatewayForContainers",
          dependsOn: ["aks-groups/network", "aks-network-subnets/agc"],
          creates: {
            "aks-application-gateway-for-containers-gateway": gatewayKind(own, { dependsOn: ["aks-groups/network"] }),
            "aks-application-gateway-for-containers-association": associationKind(
              { ...own, subnet: { id: agcId } },
              {
                dependsOn: [
                  "aks-application-gateway-for-containers-gateway",
                  "aks-groups/network",
                  "aks-network-subnets/agc",
                ],
              },
            ),
            "aks-application-gateway-for-containers-frontends/public": frontendKind(
              { ...own, frontendName: "public" },
              {
                dependsOn: [
                  "aks-application-gateway-for-containers-association",
                  "aks-application-gateway-for-containers-gateway",
                  "aks-groups/network",
                ],
              },
            ),
          },
        },
        ...onNodes,
      },
      cluster(inNodes),
      {
        "aks-alb-controller": {
          type: "aks:index:WorkloadIdentity",
          dependsOn: ["aks-cluster-managed-cluster", "aks-groups/cluster"],
          creates: {
            "aks-alb-controller-identity": kinds.userAssignedIdentity(
              { resourceName: "id-shop-alb-controller-test-westeurope" },
              { options: free, dependsOn: ["aks-groups/cluster"] },
            ),
            "aks-alb-controller-credential": {
              type: "managedidentity:FederatedIdentityCredential",
              inputs: {
                resourceGroupName: group,
                resourceName: "id-shop-alb-controller-test-westeurope",
                // Azure's page has no other name for it, and the controller's chart this service account.
                federatedIdentityCredentialResourceName: "azure-alb-identity",
                issuer: `https://westeurope.oic.prod-aks.azure.com/00000000-0000-4000-a000-00000000aaaa/${guid(`${id(group, "Microsoft.ContainerService/managedClusters/aks-shop-test-westeurope")}/issuer`)}/`,
                subject: "system:serviceaccount:azure-alb-system:alb-controller-sa",
                audiences: ["api://AzureADTokenExchange"],
              },
              dependsOn: ["aks-alb-controller-identity", "aks-cluster-managed-cluster", "aks-groups/cluster"],
            },
          },
        },
        "aks-roles/ingress/gateway": assignment("albConfigurationManager", {
          on: gatewayId,
          to: guid(`${controller}/principal`),
          dependsOn: ["aks-alb-controller-identity", "aks-application-gateway-for-containers-gateway"],
        }),
        "aks-roles/ingress/subnet": assignment("networkContributor", {
          on: agcId,
          to: guid(`${controller}/principal`),
          dependsOn: ["aks-alb-controller-identity", "aks-network-subnets/agc"],
        }),
        "aks-roles/ingress/nodes": assignment("reader", {
          on: `/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups/${nodesGroup}`,
          to: guid(`${controller}/principal`),
          dependsOn: ["aks-alb-controller-identity", "aks-cluster-managed-cluster"],
        }),
      },
    ),
  },
]);
