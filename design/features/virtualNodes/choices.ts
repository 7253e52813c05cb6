/** Virtual nodes: pods that run in Azure Container Instances, in a subnet of their own beside the nodes'. Sources: AKS
 *  documentation, virtual-nodes, virtual-nodes-cli. */
export interface VirtualNodesChoice {
  /** Whether there is one, virtual-node-aci-linux. Pods get there by nodeSelector and tolerations alone. Default: false. Allowed:
   *  true in a network of kind nodeSubnet with dataplane azure, made here or existing, without authorised ranges. Change: on in
   *  place; off, it goes on until it is switched off by command. */
  enabled?: boolean;
}
