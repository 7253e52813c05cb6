/** A living stack of helper/managed/simple/dev on its way to helper/managed/private/prod, for docs/presets.md and for the
 *  test that plays it: what it keeps of the first above the second, since Azure does not change it on a running cluster. */
export const moveFrom = "helper/managed/simple/dev@1";
export const moveTo = "helper/managed/private/prod@1";

const stack = (apiServer: string): string => `config:
  azure-native:location: westeurope
  aks:version: 1
  aks:preset: ${moveTo}
  aks:name: shop
  aks:entra:
    adminGroupIds: [22222222-2222-2222-2222-222222222222]
${apiServer}
  # The system pool stays as it is, and a second one beside it runs the cluster's own pods in three zones.
  aks:systemPool:
    vmSize: Standard_D2s_v5
    osDisk: { kind: managed, sizeGb: 64 }
    zones: []
  aks:nodePools:
    system2:
      mode: system
      scaling: { kind: autoscale, autoscale: { min: 3, max: 5 } }
      taints: [CriticalAddonsOnly=true:NoSchedule]
  # Until Azure has migrated the cluster to the firewall.
  aks:egress:
    kind: loadBalancer
  aks:acceptedWarnings:
    P5: the first system pool is small, the second is not
`;

/** The first step, and the second one. */
export const moveSteps: readonly [string, string] = [
  stack(`  # A public API server can't become private, and can be taken into the network once, with a stop and start.
  aks:apiServer:
    kind: vnetIntegration
    vnetIntegration:
      private: false
      authorizedRanges: [203.0.113.0/24]`),
  stack(`  aks:apiServer:
    kind: vnetIntegration`),
];
