import { HubPeering } from "../../../../components";
import { alone, peeringOptions } from "../kinds";
import { hubId, otherSubscription, rowsOf, secret, vnetId } from "../table";

const { peering } = alone;

const place = {
  resourceGroupName: "rg-net",
  networkName: "vnet-shop",
  vnetId: vnetId("rg-net", "vnet-shop"),
  hubId,
};

export const hubPeeringRows = rowsOf(HubPeering, "hub", [
  {
    name: "both sides, the hub's in its own subscription",
    args: place,
    creates: {
      "hub-hub-subscription": {
        type: "pulumi:providers:azure-native",
        inputs: { environment: "public", subscriptionId: "11111111-1111-1111-1111-111111111111" },
      },
      "hub-from-hub": peering(
        {
          allowGatewayTransit: false,
          remoteVirtualNetwork: { id: vnetId("rg-net", "vnet-shop") },
          resourceGroupName: "rg-hub",
          useRemoteGateways: false,
          virtualNetworkName: "vnet-hub",
          virtualNetworkPeeringName: "hub",
        },
        { options: { ...peeringOptions, provider: "hub-hub-subscription" } },
      ),
      "hub-to-hub": peering(
        {
          allowGatewayTransit: false,
          remoteVirtualNetwork: { id: hubId },
          resourceGroupName: "rg-net",
          useRemoteGateways: false,
          virtualNetworkName: "vnet-shop",
          virtualNetworkPeeringName: "hub",
        },
        { dependsOn: ["hub-from-hub"] },
      ),
    },
  },
  {
    name: "the hub's side by the stack's own credentials",
    args: place,
    config: {
      "azure-native:subscriptionId": "22222222-2222-2222-2222-222222222222",
      "azure-native:environment": "usgovernment",
      "azure-native:tenantId": "33333333-3333-3333-3333-333333333333",
      "azure-native:clientId": "44444444-4444-4444-4444-444444444444",
      "azure-native:clientSecret": "hush",
      "azure-native:clientCertificatePath": "/certificate.pfx",
      "azure-native:clientCertificatePassword": "hush hush",
      "azure-native:oidcTokenFilePath": "/token",
      "azure-native:useOidc": "true",
      "azure-native:useMsi": "false",
      "azure-native:auxiliaryTenantIds": '["55555555-5555-5555-5555-555555555555"]',
      "azure-native:disableInstanceDiscovery": "true",
      "azure-native:disablePulumiPartnerId": "true",
      "azure-native:location": "westeurope",
      "azure-native:metadataHost": "metadata.example.com",
      "azure-native:msiEndpoint": "http://169.254.169.254/",
      "azure-native:oidcRequestToken": "hush request",
      "azure-native:oidcRequestUrl": "https://token.example.com",
      "azure-native:oidcToken": "hush token",
      "azure-native:partnerId": "66666666-6666-6666-6666-666666666666",
      "azure-native:useDefaultAzureCredential": "true",
    },
    creates: {
      "hub-hub-subscription": {
        type: "pulumi:providers:azure-native",
        inputs: {
          auxiliaryTenantIds: '["55555555-5555-5555-5555-555555555555"]',
          clientCertificatePassword: secret("hush hush"),
          clientCertificatePath: "/certificate.pfx",
          clientId: secret("44444444-4444-4444-4444-444444444444"),
          clientSecret: secret("hush"),
          disableInstanceDiscovery: "true",
          disablePulumiPartnerId: "true",
          environment: "usgovernment",
          location: "westeurope",
          metadataHost: "metadata.example.com",
          msiEndpoint: "http://169.254.169.254/",
          oidcRequestToken: secret("hush request"),
          oidcRequestUrl: "https://token.example.com",
          oidcToken: secret("hush token"),
          oidcTokenFilePath: "/token",
          partnerId: "66666666-6666-6666-6666-666666666666",
          subscriptionId: "11111111-1111-1111-1111-111111111111",
          tenantId: "33333333-3333-3333-3333-333333333333",
          useDefaultAzureCredential: "true",
          useMsi: "false",
          useOidc: "true",
        },
      },
      "hub-from-hub": peering(
        {
          allowGatewayTransit: false,
          remoteVirtualNetwork: { id: vnetId("rg-net", "vnet-shop") },
          resourceGroupName: "rg-hub",
          useRemoteGateways: false,
          virtualNetworkName: "vnet-hub",
          virtualNetworkPeeringName: "hub",
        },
        { options: { ...peeringOptions, provider: "hub-hub-subscription" } },
      ),
      "hub-to-hub": peering(
        {
          allowGatewayTransit: false,
          remoteVirtualNetwork: { id: hubId },
          resourceGroupName: "rg-net",
          useRemoteGateways: false,
          virtualNetworkName: "vnet-shop",
          virtualNetworkPeeringName: "hub",
        },
        { dependsOn: ["hub-from-hub"] },
      ),
    },
  },
  {
    name: "in the stack's own subscription no provider is needed, whatever its letter case",
    args: { ...place, hubId: hubId.replace(otherSubscription, "aaaaaaaa-1111-1111-1111-111111111111") },
    config: { "azure-native:subscriptionId": "AAAAAAAA-1111-1111-1111-111111111111" },
    creates: {
      "hub-from-hub": peering({
        allowGatewayTransit: false,
        remoteVirtualNetwork: { id: vnetId("rg-net", "vnet-shop") },
        resourceGroupName: "rg-hub",
        useRemoteGateways: false,
        virtualNetworkName: "vnet-hub",
        virtualNetworkPeeringName: "hub",
      }),
      "hub-to-hub": peering(
        {
          allowGatewayTransit: false,
          remoteVirtualNetwork: {
            id: "/subscriptions/aaaaaaaa-1111-1111-1111-111111111111/resourceGroups/rg-hub/providers/Microsoft.Network/virtualNetworks/vnet-hub",
          },
          resourceGroupName: "rg-net",
          useRemoteGateways: false,
          virtualNetworkName: "vnet-shop",
          virtualNetworkPeeringName: "hub",
        },
        { dependsOn: ["hub-from-hub"] },
      ),
    },
  },
  {
    name: "the hub's owner makes the other side",
    args: { ...place, peerings: "spoke", name: "to-hub" },
    creates: {
      "hub-to-hub": peering({
        allowGatewayTransit: false,
        remoteVirtualNetwork: { id: hubId },
        resourceGroupName: "rg-net",
        useRemoteGateways: false,
        virtualNetworkName: "vnet-shop",
        virtualNetworkPeeringName: "to-hub",
      }),
    },
  },
  {
    name: "through the hub's gateway, with names",
    args: { ...place, peerings: "both", useGateway: true, name: "peer-shop", hubSideName: "peer-hub" },
    config: { "azure-native:subscriptionId": otherSubscription },
    creates: {
      "hub-from-hub": peering({
        allowGatewayTransit: true,
        remoteVirtualNetwork: { id: vnetId("rg-net", "vnet-shop") },
        resourceGroupName: "rg-hub",
        useRemoteGateways: false,
        virtualNetworkName: "vnet-hub",
        virtualNetworkPeeringName: "peer-hub",
      }),
      "hub-to-hub": peering(
        {
          allowGatewayTransit: false,
          remoteVirtualNetwork: { id: hubId },
          resourceGroupName: "rg-net",
          useRemoteGateways: true,
          virtualNetworkName: "vnet-shop",
          virtualNetworkPeeringName: "peer-shop",
        },
        { dependsOn: ["hub-from-hub"] },
      ),
    },
  },
]);
