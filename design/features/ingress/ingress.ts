import type { Input } from "@pulumi/pulumi";
import type { PoolDesign } from "../../cluster/pools/pools";
import type { ResolvedChoices } from "../../contract/resolvedChoices";
import { declaredWay, foreignSubnets } from "../../egress/foreignSubnets";
import type { AddressPlan } from "../../network/addresses";
import type { DefaultIngressController } from "./choices";
import { planGateway, type GatewayPlan } from "./gateway";

/** Application routing, as the cluster gets it. */
interface RoutingPlan {
  readonly defaultController: DefaultIngressController;
  readonly dnsZoneIds: readonly Input<string>[];
}

/** An Application Gateway for Containers by its own settings. */
export interface AlbSettings {
  /** Key of the settings in the choices; empty for an ApplicationGatewayForContainers alone, whose args they are. */
  readonly key: string;
  readonly frontends: readonly string[];
}

/** What brings requests in. */
export interface IngressPlan {
  readonly routing: RoutingPlan | undefined;
  readonly alb: AlbSettings | undefined;
  readonly gateway: GatewayPlan | undefined;
}

/** What decides about the way in. */
interface Around {
  readonly choices: ResolvedChoices;
  readonly pools: readonly PoolDesign[];
}

/** Whether nodes answer by a default route that leads to a firewall, an appliance or a gateway: answers to what came in through a
 *  public load balancer then leave another way. Source: firewall/integrate-lb. */
export function answersByDefaultRoute({ choices, pools }: Around): boolean {
  const { egress } = choices;
  return (
    egress.firewall !== undefined ||
    egress.appliance !== undefined ||
    egress.virtualNetworkGateway !== undefined ||
    egress.preconfigured?.outboundType === "userDefinedRouting" ||
    foreignSubnets(choices, pools).some(({ facts }) => ["appliance", "gateway"].includes(declaredWay(facts) ?? ""))
  );
}

/** Derives the way in. */
export function planIngress(around: Around & { readonly addresses: AddressPlan }): IngressPlan {
  const { applicationRouting, applicationGatewayForContainers: alb } = around.choices.ingress;
  return {
    routing: applicationRouting && {
      defaultController:
        applicationRouting.defaultController ?? (answersByDefaultRoute(around) ? "internal" : "external"),
      dnsZoneIds: [...applicationRouting.dnsZoneIds, ...applicationRouting.privateDnsZoneIds],
    },
    alb: alb && { key: "ingress.applicationGatewayForContainers", frontends: alb.frontends },
    gateway: planGateway(around.choices, around.addresses),
  };
}

/** The service that the subnet of an Application Gateway for Containers is delegated to. */
export const albDelegation = "Microsoft.ServiceNetworking/trafficControllers";

/** Where the ALB controller runs, and what its credential has to be called: its page supports no other name.
 *  Source: quickstart-deploy-application-gateway-for-containers-alb-controller-helm. */
export const albController = {
  namespace: "azure-alb-system",
  serviceAccount: "alb-controller-sa",
  credential: "azure-alb-identity",
} as const;
