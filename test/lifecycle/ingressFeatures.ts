import { guid } from "../../testing/madeUp";
import { publicAddress } from "../../tools/fakeAzure/resourceType";
import { ids } from "../support/choices";
import type { FeatureRow } from "./features";

const subscription = "/subscriptions/00000000-0000-4000-a000-000000000001/resourceGroups";
const networkGroup = "rg-shop-network-test-westeurope";
const controller = `${subscription}/rg-shop-test-westeurope/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-shop-alb-controller-test-westeurope`;

const below = (what: string, ...parts: readonly string[]): string[] => parts.map(part => `aks-${what}-${part}`);
const agc = below("application-gateway-for-containers", "gateway", "association", "frontends/web", "frontends/admin");

/** Outputs of an Application Gateway that is made here, whatever it has. */
const gatewayOutputs: NonNullable<FeatureRow["outputs"]> = ({ created }) => ({
  applicationGatewayId: `${subscription}/${networkGroup}/providers/Microsoft.Network/applicationGateways/agw-shop-test-westeurope`,
  ingressIp: publicAddress(
    `${subscription}/${networkGroup}/providers/Microsoft.Network/publicIPAddresses/pip-shop-application-gateway-test-westeurope`,
  ),
  ...(created ? {} : { networkResourceGroupName: networkGroup }),
});

/** Ways into a cluster. */
export const ingressFeatures: Readonly<Record<string, FeatureRow>> = {
  "application routing, without zones": {
    choices: { acceptedWarnings: { X16: "moved in summer" }, ingress: { kind: "applicationRouting" } },
    adds: () => [],
  },
  "application routing, with zones and certificates of a vault": {
    choices: {
      acceptedWarnings: { X16: "moved in summer" },
      ingress: {
        kind: "applicationRouting",
        applicationRouting: {
          defaultController: "internal",
          dnsZoneIds: [ids.publicZone("contoso.com")],
          privateDnsZoneIds: [ids.zone("contoso.internal")],
        },
      },
      keyVault: { kind: "existing", existing: { id: ids.vault }, secretsStore: { enabled: false } },
    },
    adds: () => ["zones/0", "privateZones/0", "certificates"].map(name => `aks-roles/ingress/${name}`),
  },
  "gateways of Istio": {
    choices: {
      serviceMesh: { kind: "istio", istio: { revisions: ["asm-1-30"], ingressGateways: { internal: true } } },
      ingress: { kind: "istioGateways" },
    },
    adds: () => [],
  },
  "an Application Gateway with AGIC": {
    choices: { acceptedWarnings: { X262: "moved in summer" }, ingress: { kind: "applicationGateway" } },
    adds: ({ created }) => [
      ...below("application-gateway", "ip", "waf-policy", "gateway"),
      ...["gateway", "group", "subnet"].map(name => `aks-roles/ingress/${name}`),
      ...(created ? ["aks-network-subnets/applicationGateway"] : ["aks-groups/network"]),
    ],
    outputs: gatewayOutputs,
  },
  "an Application Gateway of tier standard, with certificates of a vault and an address of the network": {
    choices: {
      acceptedWarnings: { X262: "moved in summer" },
      ingress: {
        kind: "applicationGateway",
        applicationGateway: {
          tier: "standard",
          internal: true,
          certificates: { web: `https://${ids.vault.split("/").pop() ?? ""}.vault.azure.net/secrets/web` },
        },
      },
      keyVault: { kind: "existing", existing: { id: ids.vault }, secretsStore: { enabled: false } },
    },
    adds: ({ created }) => [
      ...below("application-gateway", "ip", "identity", "roles/certificates", "gateway"),
      ...["gateway", "group", "subnet", "identity"].map(name => `aks-roles/ingress/${name}`),
      ...(created ? ["aks-network-subnets/applicationGateway"] : ["aks-groups/network"]),
    ],
    outputs: gatewayOutputs,
  },
  "an Application Gateway for Containers with two front ends": {
    choices: {
      ingress: {
        kind: "applicationGatewayForContainers",
        applicationGatewayForContainers: { frontends: ["web", "admin"] },
      },
    },
    adds: ({ created }) => [
      ...agc,
      ...below("alb-controller", "identity", "credential"),
      ...["gateway", "subnet", "nodes"].map(name => `aks-roles/ingress/${name}`),
      ...(created ? ["aks-network-subnets/agc"] : ["aks-groups/network"]),
    ],
    outputs: ({ created }) => ({
      applicationGatewayForContainersId: `${subscription}/${networkGroup}/providers/Microsoft.ServiceNetworking/trafficControllers/agc-shop-test-westeurope`,
      albControllerClientId: guid(`${controller}/client`),
      ...(created ? {} : { networkResourceGroupName: networkGroup }),
    }),
    opens: ["*.alb.azure.com", "*.oic.prod-aks.azure.com"],
  },
};
