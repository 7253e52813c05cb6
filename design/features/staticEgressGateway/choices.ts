/** Addresses of their own for what pods of your choice send: their StaticGatewayConfiguration names a pool of mode gateway.
 *  Source: AKS documentation, configure-static-egress-gateway. */
export interface StaticEgressGatewayChoice {
  /** Whether AKS runs it. Default: true where a pool of aks:nodePools has mode gateway, else false. Change: on in place; off, it
   *  stays on in Azure until it is switched off by command, after its pools and configurations are gone. */
  enabled?: boolean;
}
